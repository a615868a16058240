using System.Text;
using EcrPS.Archives;
using EcrPS.Core.Tests.Oci;

namespace EcrPS.Core.Tests.Archives;

/// <summary>
/// Properties that both users of the reader rely on but do not test: the precedence of names is that of Go's archive/tar, and
/// reading a file gives the same result as reading a stream.
/// </summary>
public sealed class TarReaderTests
{
    [Fact]
    public async Task Names_of_gnu_go_before_those_of_pax_in_whatever_order_they_come()
    {
        (string, char, long, byte[], string) gnu = Extension('L', "gnu\0left over");
        (string, char, long, byte[], string) pax = Extension('x', "12 path=pax\n");
        Assert.Equal("gnu", await NameAsync(gnu, pax));
        Assert.Equal("gnu", await NameAsync(pax, gnu));
    }

    [Fact]
    public async Task A_later_pax_header_replaces_the_earlier() =>
        Assert.Equal("header", await NameAsync(Extension('x', "12 path=pax\n"), Extension('x', "10 uid=12\n")));

    [Fact]
    public async Task An_empty_pax_value_leaves_the_header_as_it_is() =>
        Assert.Equal("header", await NameAsync(Extension('x', "12 path=pax\n8 path=\n")));

    [Fact]
    public async Task A_global_pax_header_changes_no_entry_and_ends_what_stood_before() =>
        Assert.Equal("header", await NameAsync(Extension('x', "12 path=pax\n"), Extension('g', "12 path=all\n")));

    [Theory]
    [InlineData("12 path=a\0b\n")]
    [InlineData("16 linkpath=a\0b\n")]
    [InlineData("12 path=ab\n\0\0")]
    public async Task A_pax_header_with_zeros_is_refused(string records)
    {
        TarException error = await Assert.ThrowsAsync<TarException>(() => NameAsync(Extension('x', records)));
        Assert.Equal(TarFault.Damaged, error.Fault);
    }

    [Fact]
    public async Task Links_and_folders_have_no_content_whatever_they_say()
    {
        byte[] tar = await Samples.TarAsync(
            ("folder/", '5', 5000, [], string.Empty), ("link", '2', 5000, [], "x"), Samples.Entry("last", "x"));
        Assert.Equal(
            ["Directory folder/ 512 0", "SymbolicLink link 1024 0", "File last 1536 1", "end"], await ReadAsync(new MemoryStream(tar)));
    }

    [Fact]
    public async Task A_file_reads_as_a_stream_does_however_it_is_damaged()
    {
        byte[] whole = await Samples.TarAsync(
            Samples.Entry("a", Samples.Noise(300_000)),
            Samples.Entry(new string('n', 200), "long"),
            Samples.Link("l", "a"),
            Extension('L', "gnu"),
            Samples.Entry("b", "x"));
        Assert.Equal("end", (await ReadAsync(new MemoryStream(whole)))[^1]);
        int[] headers = [0, 300_544, 301_056, 301_568, 302_080, 302_592, 303_104];
        var random = new Random(11);
        for (int i = 0; i < 2000; i++)
        {
            byte[] damaged = whole[..(i % 3 == 0 ? random.Next(whole.Length) : whole.Length)];
            foreach (int header in headers.Where(start => start + TarHeader.BlockSize <= damaged.Length && random.Next(3) == 0))
            {
                // With a correct checksum, valid sizes get further through the reader than arbitrary bytes.
                damaged[header + 124 + random.Next(12)] = (byte)(random.Next(2) == 0 ? random.Next('0', '8') : random.Next(256));
                damaged[header + 156] = (byte)random.Next(2) == 0 ? damaged[header + 156] : (byte)"012xgLKS\0"[random.Next(9)];
                Seal(damaged.AsSpan(header, TarHeader.BlockSize));
            }

            Assert.Equal(await ReadAsync(new ForwardOnly(damaged)), await ReadAsync(new MemoryStream(damaged)));
        }
    }

    [Fact]
    public async Task Content_of_a_file_is_stepped_over()
    {
        byte[] tar = await Samples.TarAsync(Samples.Entry("a", new byte[1 << 20]), Samples.Entry("b", "x"));
        var stream = new CountingStream(tar);
        Assert.Equal(3, (await ReadAsync(stream)).Count);
        Assert.InRange(stream.BytesRead, 1, 300_000);
    }

    private static (string Name, char Type, long Size, byte[] Content, string Link) Extension(char type, string content) =>
        ("extension", type, content.Length, Encoding.ASCII.GetBytes(content), string.Empty);

    private static async Task<string?> NameAsync(params (string Name, char Type, long Size, byte[] Content, string Link)[] extensions)
    {
        byte[] tar = await Samples.TarAsync([.. extensions, Samples.Entry("header", "x")]);
        return (await new TarReader(new MemoryStream(tar)).NextAsync(CancellationToken.None))?.Path;
    }

    /// <summary>All entries and the outcome. A stream's length is not known in advance, so which error occurred is not compared.</summary>
    private static async Task<IReadOnlyList<string>> ReadAsync(Stream stream)
    {
        var seen = new List<string>();
        var reader = new TarReader(stream);
        try
        {
            while (await reader.NextAsync(CancellationToken.None) is { } entry)
            {
                // A reader of a stream returns an entry that extends beyond the end before it fails; a reader of a file does not.
                if (entry.Offset + entry.Size <= (stream as MemoryStream)!.Capacity)
                    seen.Add(FormattableString.Invariant($"{entry.Kind} {entry.Path} {entry.Offset} {entry.Size}"));
            }

            seen.Add("end");
        }
        catch (TarException e)
        {
            seen.Add(e.Fault.ToString());
        }

        return seen;
    }

    private static void Seal(Span<byte> block)
    {
        block.Slice(148, 8).Fill((byte)' ');
        int sum = 0;
        foreach (byte value in block)
            sum += value;
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0", block.Slice(148, 7));
    }

    private sealed class ForwardOnly(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }

    private sealed class CountingStream(byte[] content) : MemoryStream(content)
    {
        public long BytesRead { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int read = await base.ReadAsync(buffer, cancellationToken);
            BytesRead += read;
            return read;
        }
    }
}
