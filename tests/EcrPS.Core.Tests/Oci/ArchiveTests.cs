using System.Formats.Tar;
using EcrPS.Oci;

namespace EcrPS.Core.Tests.Oci;

public sealed class ArchiveTests : IDisposable
{
    private const string Marker = """{"imageLayoutVersion":"1.0.0"}""";
    private const string EmptyIndex = """{"schemaVersion":2,"manifests":[]}""";

    private readonly TemporaryFolder _folder = new();

    private string File_ => _folder["archive.tar"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(TarEntryFormat.Pax, false)]
    [InlineData(TarEntryFormat.Gnu, false)]
    [InlineData(TarEntryFormat.Ustar, false)]
    [InlineData(TarEntryFormat.V7, false)]
    [InlineData(TarEntryFormat.Pax, true)]
    public async Task An_archive_of_a_layout_reads_as_the_layout_does(TarEntryFormat format, bool gzip)
    {
        Manifest index;
        Dictionary<string, byte[]> expected;
        await using (OciLayout layout = await OciLayout.OpenOrCreateAsync(_folder["layout"], CancellationToken.None))
        {
            index = await Samples.WriteIndexAsync(layout);
            expected = await Samples.ReadAllAsync(layout, index);
        }

        string path = File_;
        Samples.Pack(_folder["layout"], path, format);
        if (gzip)
            Samples.Gzip(path, path = _folder["archive.tar.gz"]);

        await using IContentSource archive = await ImageSource.OpenAsync(path, CancellationToken.None);
        Manifest read = await archive.ResolveAsync("multi", CancellationToken.None);
        Assert.Equal(index.Digest, read.Digest);
        Dictionary<string, byte[]> actual = await Samples.ReadAllAsync(archive, read);
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, pair => Assert.Equal(pair.Value, actual[pair.Key]));
    }

    [Fact]
    public async Task Blobs_of_an_archive_are_read_at_once()
    {
        await using (OciLayout layout = await OciLayout.OpenOrCreateAsync(_folder["layout"], CancellationToken.None))
            await Samples.WriteImageAsync(layout);
        Samples.Pack(_folder["layout"], File_);
        await using IContentSource archive = await ImageSource.OpenAsync(File_, CancellationToken.None);
        Manifest manifest = await archive.ResolveAsync(null, CancellationToken.None);

        Dictionary<string, byte[]>[] copies = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => Samples.ReadAllAsync(archive, manifest)));
        Assert.All(copies, copy => Assert.Equal(4, copy.Count));
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("a/../../evil")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("..\\evil")]
    [InlineData("C:/evil")]
    public async Task A_name_outside_is_refused(string name) =>
        await RefusedAsync(OciErrorCodes.PathEscapesArchive, name, Samples.Entry("oci-layout", Marker), Samples.Entry(name, "x"));

    [Theory]
    [InlineData("index.json", "../../etc/passwd", '2')]
    [InlineData("blobs/sha256/x", "../../../etc/passwd", '2')]
    [InlineData("index.json", "/etc/passwd", '2')]
    [InlineData("blobs/x", "../index.json", '1')]
    [InlineData("index.json", "", '1')]
    public async Task A_link_outside_is_refused_whatever_it_is_for(string name, string target, char type)
    {
        if (target.Length == 0)
            target = "/etc/passwd";
        await RefusedAsync(OciErrorCodes.PathEscapesArchive, name, Samples.Entry("oci-layout", Marker), Samples.Link(name, target, type));
    }

    [Fact]
    public async Task A_link_that_never_ends_is_refused() => await RefusedAsync(
        OciErrorCodes.PathEscapesArchive, "is a link in a loop", Samples.Link("oci-layout", "b"), Samples.Link("b", "oci-layout"));

    [Fact]
    public async Task A_link_inside_is_followed()
    {
        await File.WriteAllBytesAsync(File_, await Samples.TarAsync(
            Samples.Entry("./oci-layout", Marker),
            Samples.Entry("real/index", EmptyIndex),
            Samples.Link("index.json", "real/../real/index")));

        await using IContentSource archive = await ImageSource.OpenAsync(File_, CancellationToken.None);
        Assert.Empty(await archive.ListReferencesAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_name_that_occurs_twice_is_refused() => await RefusedAsync(
        OciErrorCodes.DuplicateEntry,
        "index.json",
        Samples.Entry("oci-layout", Marker),
        Samples.Entry("index.json", "{}"),
        Samples.Entry("./index.json", EmptyIndex));

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(1_000_000)]
    public async Task A_size_beyond_the_archive_is_refused(long size) => await RefusedAsync(
        OciErrorCodes.ArchiveDamaged,
        "the archive ends before",
        Samples.Entry("oci-layout", Marker),
        ("index.json", '0', size, "{}"u8.ToArray(), string.Empty));

    [Theory]
    [InlineData(0)]
    [InlineData(600)]
    public async Task A_size_that_leads_to_no_header_is_refused(long size) => await RefusedAsync(
        OciErrorCodes.ArchiveDamaged,
        "no valid header",
        Samples.Entry("oci-layout", Marker),
        ("index.json", '0', size, Samples.Noise(1500), string.Empty),
        Samples.Entry("more", "x"));

    [Fact]
    public async Task An_extension_header_of_any_size_is_not_read_into_memory() => await RefusedAsync(
        OciErrorCodes.ArchiveTooLarge,
        "extended header",
        ("pax", 'x', 2_000_000, new byte[2_000_000], string.Empty),
        Samples.Entry("oci-layout", Marker));

    [Theory]
    [InlineData("12 path=ab\n")]
    [InlineData("path=ab\n")]
    [InlineData("99999999999 path=ab\n")]
    [InlineData("-1 path=ab\n")]
    [InlineData("11 pathXab\nx")]
    public async Task A_wrong_extension_header_is_refused(string records) => await RefusedAsync(
        OciErrorCodes.ArchiveDamaged,
        "extended header is invalid",
        ("pax", 'x', records.Length, System.Text.Encoding.ASCII.GetBytes(records), string.Empty),
        Samples.Entry("oci-layout", Marker));

    [Fact]
    public async Task An_archive_cut_anywhere_is_refused()
    {
        byte[] whole = await Samples.TarAsync(Samples.Entry("oci-layout", Marker), Samples.Entry("index.json", EmptyIndex));
        for (int length = 0; length <= whole.Length - 1024; length += 256)
        {
            await File.WriteAllBytesAsync(File_, whole[..length]);
            OciException error = await Assert.ThrowsAsync<OciException>(() => ImageSource.OpenAsync(File_, CancellationToken.None));
            Assert.Contains(error.ErrorCode, new[] { OciErrorCodes.NotAnArchive, OciErrorCodes.ArchiveDamaged });
            Assert.Equal(length < 512, error.ErrorCode == OciErrorCodes.NotAnArchive);
        }
    }

    /// <summary>Only a cut in the eight-byte gzip trailer is accepted: .NET does not report it, and the tar is complete.</summary>
    [Theory]
    [InlineData(20)]
    [InlineData(10_000)]
    [InlineData(-600)]
    public async Task A_cut_gzip_is_refused(int length)
    {
        await File.WriteAllBytesAsync(
            _folder["t"], await Samples.TarAsync(Samples.Entry("oci-layout", Marker), Samples.Entry("x", Samples.Noise(50_000))));
        Samples.Gzip(_folder["t"], _folder["t.gz"]);
        byte[] whole = await File.ReadAllBytesAsync(_folder["t.gz"]);
        await File.WriteAllBytesAsync(File_, length > 0 ? whole[..length] : whole[..^-length]);

        OciException error = await Assert.ThrowsAsync<OciException>(() => ImageSource.OpenAsync(File_, CancellationToken.None));
        Assert.Equal(length == 20 ? OciErrorCodes.NotAnArchive : OciErrorCodes.ArchiveDamaged, error.ErrorCode);
    }

    [Fact]
    public async Task A_damaged_gzip_is_refused()
    {
        await File.WriteAllBytesAsync(
            _folder["t"], await Samples.TarAsync(Samples.Entry("oci-layout", Marker), Samples.Entry("x", Samples.Noise(50_000))));
        Samples.Gzip(_folder["t"], _folder["t.gz"]);
        byte[] whole = await File.ReadAllBytesAsync(_folder["t.gz"]);
        whole[^6] ^= 1; // in the checksum
        await File.WriteAllBytesAsync(File_, whole);

        OciException error = await Assert.ThrowsAsync<OciException>(() => ImageSource.OpenAsync(File_, CancellationToken.None));
        Assert.Equal(OciErrorCodes.ArchiveDamaged, error.ErrorCode);
    }

    [Theory]
    [InlineData("", OciErrorCodes.NotAnArchive)]
    [InlineData("hello, this is a text file", OciErrorCodes.NotAnArchive)]
    [InlineData("\u00fd7zXZ\0", OciErrorCodes.NotAnArchive)]
    [InlineData("BZh91AY", OciErrorCodes.NotAnArchive)]
    public async Task What_is_no_archive_is_refused(string content, string code)
    {
        await File.WriteAllBytesAsync(File_, System.Text.Encoding.Latin1.GetBytes(content));
        Assert.Equal(code, (await Assert.ThrowsAsync<OciException>(() => ImageSource.OpenAsync(File_, CancellationToken.None))).ErrorCode);

        await File.WriteAllBytesAsync(File_, Samples.Noise(5000));
        Assert.Equal(code, (await Assert.ThrowsAsync<OciException>(() => ImageSource.OpenAsync(File_, CancellationToken.None))).ErrorCode);
    }

    [Fact]
    public async Task An_archive_of_something_else_is_refused() =>
        await RefusedAsync(OciErrorCodes.NotAnImageLayout, "manifest.json", Samples.Entry("readme.txt", "x"));

    [Fact]
    public async Task Nothing_there_is_said() => Assert.Equal(
        OciErrorCodes.PathNotFound,
        (await Assert.ThrowsAsync<OciException>(() => ImageSource.OpenAsync(_folder["missing"], CancellationToken.None))).ErrorCode);

    [Theory]
    [InlineData(2_000_000, 1_000_000, int.MaxValue, true)]
    [InlineData(int.MaxValue, 1_000_000, 100, true)]
    [InlineData(int.MaxValue, 4_000_000, 100, false)]
    [InlineData(int.MaxValue, 1_000_000, 2000, false)]
    public async Task Gzip_is_bounded_by_its_size_and_its_ratio(int maxSize, int freeSize, int maxRatio, bool isBomb)
    {
        await File.WriteAllBytesAsync(_folder["zeros"], new byte[3_000_000]);
        Samples.Gzip(_folder["zeros"], File_);
        await using FileStream zeros = File.OpenRead(File_);

        Task unpacking = ImageSource.UnpackAsync(
            "zeros",
            zeros,
            Stream.Null,
            new UnpackLimits { MaxSize = maxSize, FreeSize = freeSize, MaxRatio = maxRatio },
            CancellationToken.None);
        var error = await Record.ExceptionAsync(() => unpacking) as OciException;
        Assert.Equal(isBomb ? OciErrorCodes.ArchiveTooLarge : null, error?.ErrorCode);
    }

    [Fact]
    public void The_default_limits_grow_with_the_compressed_size_and_end()
    {
        const long GiB = 1L << 30;
        Assert.Equal(
            [GiB, 25 * GiB, 256 * GiB, 256 * GiB],
            ((long[])[1000, GiB / 8, 2 * GiB, long.MaxValue]).Select(size => UnpackLimits.Default.For(size) / GiB * GiB));
    }

    [Fact]
    public async Task Random_damage_is_an_error_or_harmless_but_nothing_else()
    {
        byte[] whole = await Samples.TarAsync(
            Samples.Entry("oci-layout", Marker),
            Samples.Entry(new string('n', 200), "long"),
            Samples.Link("l", "oci-layout"),
            Samples.Entry("index.json", EmptyIndex));
        var random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 400; i++)
        {
            byte[] damaged = [.. whole];
            for (int j = 0; j < 3; j++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            await File.WriteAllBytesAsync(File_, damaged);
            try
            {
                await using IContentSource archive = await ImageSource.OpenAsync(File_, CancellationToken.None);
                await archive.ListReferencesAsync(CancellationToken.None);
            }
            catch (OciException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1, 400);
    }

    private async Task RefusedAsync(
        string code, string expected, params (string Name, char Type, long Size, byte[] Content, string Link)[] entries)
    {
        await File.WriteAllBytesAsync(File_, await Samples.TarAsync(entries));
        OciException error = await Assert.ThrowsAsync<OciException>(() => ImageSource.OpenAsync(File_, CancellationToken.None));
        Assert.Equal(code, error.ErrorCode);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(File_, error.Message, StringComparison.Ordinal);
        Assert.Equal([File_], Directory.GetFileSystemEntries(_folder.Path));
    }
}
