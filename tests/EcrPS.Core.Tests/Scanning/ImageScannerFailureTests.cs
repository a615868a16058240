using System.Buffers.Binary;
using System.Formats.Tar;
using System.Text;
using static EcrPS.Scanning.Tests.TestLayers;

namespace EcrPS.Scanning.Tests;

public sealed class ImageScannerFailureTests
{
    private static readonly byte[] Good = Tar(File("etc/os-release", Debian12), File("var/lib/dpkg/status", Stanza("zlib1g", "1.0-1")));

    [Fact]
    public async Task An_image_without_layers_is_unsupported() => AssertEnds("UNSUPPORTED_IMAGE", "os-release", await ScanAsync());

    [Fact]
    public async Task An_unknown_distribution_is_unsupported()
    {
        ImageScanResult result = await ScanAsync(Layer(
            File("etc/os-release", "ID=kali\nVERSION_ID=2025.1\n"), File("var/lib/dpkg/status", Stanza("a0", "1"))));
        AssertEnds("UNSUPPORTED_IMAGE", "kali", result);
    }

    [Theory]
    [InlineData("ID=debian\nPRETTY_NAME=\"Debian GNU/Linux trixie/sid\"\n", "trixie/sid")]
    [InlineData("NAME=x\n", "does not say which")]
    [InlineData("ID=\"de bian\"\n", "does not say which")]
    public async Task A_release_file_without_id_or_version_is_unsupported(string release, string reason)
    {
        ImageScanResult result = await ScanAsync(Layer(File("etc/os-release", release), File("var/lib/dpkg/status", Stanza("a0", "1"))));
        AssertEnds("UNSUPPORTED_IMAGE", reason, result);
    }

    [Fact]
    public async Task No_package_database_is_unsupported() =>
        AssertEnds("UNSUPPORTED_IMAGE", "no package database", await ScanAsync(Layer(File("etc/os-release", Debian12))));

    [Fact]
    public async Task An_empty_package_database_is_unsupported() =>
        AssertEnds("UNSUPPORTED_IMAGE", "empty", await ScanAsync(Layer(File("etc/os-release", Debian12), File("var/lib/dpkg/status", ""))));

    [Fact]
    public async Task Zstd_is_unsupported() =>
        AssertEnds("UNSUPPORTED_IMAGE", "zstd", await ScanAsync(Layer([0x28, 0xB5, 0x2F, 0xFD, 0, 0, 0, 0])));

    [Fact]
    public async Task A_layer_that_is_no_tar_fails() =>
        AssertEnds("FAILED", "sha256:layer", await ScanAsync(Layer(Encoding.ASCII.GetBytes(new string('x', 2000)))));

    [Fact]
    public async Task An_empty_layer_blob_fails() => AssertEnds("FAILED", "ends before", await ScanAsync(Layer(Array.Empty<byte>())));

    [Fact]
    public async Task A_gzip_layer_cut_anywhere_never_completes()
    {
        byte[] whole = Gzip(Good);
        for (int length = 0; length < whole.Length - 20; length += 7)
            Assert.Equal("FAILED", (await ScanAsync(Layer(whole[..length]))).Status);
    }

    // umoci insert writes no end-of-archive blocks, and no padding after the last entry.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_whole_gzip_of_a_tar_without_end_mark_completes_and_a_cut_one_never_does(bool isPadded)
    {
        byte[] withoutMark = Good[..^1024];
        byte[] whole = Gzip(isPadded ? withoutMark : withoutMark[..(Array.FindLastIndex(withoutMark, b => b != 0) + 1)]);
        Assert.Equal("COMPLETE", (await ScanAsync(Layer(whole))).Status);
        for (int length = 0; length < whole.Length; length++)
            Assert.Equal("FAILED", (await ScanAsync(Layer(whole[..length]))).Status);
    }

    [Fact]
    public async Task A_gzip_of_a_tar_that_ends_within_an_entry_fails() =>
        AssertEnds("FAILED", "ends before", await ScanAsync(Layer(Gzip(Good[..^(1024 + 511)]))));

    [Fact]
    public async Task A_tar_layer_cut_between_entries_fails()
    {
        byte[] oneEntry = Tar(File("etc/os-release", Debian12));
        int end = oneEntry.Length - 1024;
        AssertEnds("FAILED", "ends before", await ScanAsync(Layer(oneEntry[..end])));
    }

    [Theory]
    [InlineData(0, "COMPLETE")]
    [InlineData(512, "FAILED")]
    [InlineData(-1, "FAILED")]
    public async Task A_plain_tar_without_end_mark_is_read_where_the_manifest_s_size_shows_that_it_is_whole(int missing, string status)
    {
        byte[] withoutMark = Good[..^1024];
        ImageScanResult result = await ScanAsync(Layer(withoutMark) with { Size = withoutMark.Length + missing });
        Assert.Equal(status, result.Status);
        if (missing != 0)
            AssertEnds("FAILED", "where the manifest says", result);
    }

    [Fact]
    public async Task A_plain_tar_that_ends_within_an_entry_fails_whatever_its_size() =>
        AssertEnds("FAILED", "ends before", await ScanAsync(Layer(Good[..(512 + 3)]) with { Size = 512 + 3 }));

    [Theory]
    [InlineData("application/vnd.oci.image.layer.v1.tar+gzip+encrypted")]
    [InlineData("application/vnd.oci.image.layer.v1.tar+encrypted")]
    public async Task An_encrypted_layer_is_unsupported_and_named(string mediaType)
    {
        ImageScanLayer encrypted = Layer(Encoding.ASCII.GetBytes(new string('x', 2000))) with { MediaType = mediaType };
        AssertEnds("UNSUPPORTED_IMAGE", "layer sha256:layer is encrypted", await ScanAsync(Layer(Good), encrypted));
    }

    [Theory]
    [InlineData("Package: a0\nStatus: install ok installed\n\n", "var/lib/dpkg/updates/0000")]
    [InlineData("Version: 1\n\n", "without the name")]
    public async Task A_journal_that_cannot_be_understood_fails(string journal, string reason) =>
        AssertEnds("FAILED", reason, await ScanAsync(Layer(Good), Layer(File("var/lib/dpkg/updates/0000", journal))));

    [Fact]
    public async Task A_damaged_header_fails()
    {
        byte[] damaged = [.. Good];
        damaged[3] ^= 1;
        AssertEnds("FAILED", "checksum", await ScanAsync(Layer(damaged)));
    }

    [Fact]
    public async Task A_checksum_that_is_no_number_fails()
    {
        byte[] damaged = [.. Good];
        damaged[148] = 0x80;
        AssertEnds("FAILED", "checksum", await ScanAsync(Layer(damaged)));
    }

    [Fact]
    public async Task A_header_that_claims_a_huge_extension_fails_without_memory_for_it()
    {
        byte[] block = Header("x", 'x', size: 2_000_000_000);
        AssertEnds("FAILED", "more than", await ScanAsync(Layer(block)));
    }

    [Fact]
    public async Task A_size_beyond_what_is_there_fails() =>
        AssertEnds("FAILED", "ends before", await ScanAsync(Layer([.. Header("var/lib/dpkg/status", '0', 1 << 20), .. new byte[100]])));

    [Fact]
    public async Task A_size_beyond_all_numbers_fails()
    {
        byte[] block = Header("big", '0', 0);
        block[124] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(block.AsSpan(128), long.MaxValue);
        Seal(block);
        AssertEnds("FAILED", "out of range", await ScanAsync(Layer(block)));
    }

    [Theory]
    [InlineData("xx path=a\n")]
    [InlineData("99 path=a\n")]
    [InlineData("9 pathabc\n")]
    [InlineData("4 =\n")]
    [InlineData("11 size=-1\n")]
    [InlineData("-9 path=a\n")]
    public async Task A_malformed_pax_header_fails(string records)
    {
        byte[] content = new byte[512];
        int length = Encoding.ASCII.GetBytes(records, content);
        AssertEnds("FAILED", "pax", await ScanAsync(Layer([.. Header("x", 'x', length), .. content])));
    }

    [Fact]
    public async Task A_decompression_bomb_fails()
    {
        var limits = new ImageScanLimits { RatioFloorBytes = 1 << 20, MaxCompressionRatio = 50 };
        var scanner = new ImageScanner(VulnerabilityIndex.Empty, limits);
        ImageScanLayer bomb = Layer(Gzip(Tar(File("zeros", new byte[8 << 20]))));
        AssertEnds("FAILED", "times its size", await scanner.ScanAsync([bomb], CancellationToken.None));
    }

    [Fact]
    public async Task A_layer_beyond_the_limit_fails()
    {
        var scanner = new ImageScanner(VulnerabilityIndex.Empty, new ImageScanLimits { MaxLayerBytes = 100_000 });
        AssertEnds(
            "FAILED",
            "more than 100000 bytes",
            await scanner.ScanAsync([Layer(Tar(File("zeros", new byte[200_000])))], CancellationToken.None));
    }

    [Theory]
    [InlineData(1000, 5000, 10)]
    [InlineData(5000, 1500, 10)]
    [InlineData(5000, 5000, 2)]
    public async Task Package_databases_beyond_the_limits_fail(int fileBytes, int totalBytes, int files)
    {
        var limits = new ImageScanLimits { MaxFileBytes = fileBytes, MaxTotalFileBytes = totalBytes, MaxFiles = files };
        string stanza = Stanza("a0", "1") + new string(' ', 1000);
        ImageScanLayer layer = Layer(
            File("var/lib/dpkg/status.d/a", stanza), File("var/lib/dpkg/status.d/b", stanza), File("var/lib/dpkg/status.d/c", stanza));
        Assert.Equal(
            "FAILED", (await new ImageScanner(VulnerabilityIndex.Empty, limits).ScanAsync([layer], CancellationToken.None)).Status);
    }

    [Theory]
    [InlineData("Package: a0\nStatus: install ok installed\n\n")]
    [InlineData("Package: a\u001b[31m\nVersion: 1\n\n")]
    [InlineData("no field at all\n")]
    [InlineData("Version: 1\n")]
    public async Task A_status_file_that_cannot_be_understood_fails(string status) =>
        AssertEnds(
            "FAILED", "var/lib/dpkg/status", await ScanAsync(Layer(File("etc/os-release", Debian12), File("var/lib/dpkg/status", status))));

    [Theory]
    [InlineData(TarEntryType.SymbolicLink, "/opt/elsewhere")]
    [InlineData(TarEntryType.SymbolicLink, "status")]
    [InlineData(TarEntryType.HardLink, "opt/elsewhere")]
    public async Task A_status_file_that_is_a_link_to_the_unknown_fails(TarEntryType type, string target) =>
        AssertEnds("FAILED", "link", await ScanAsync(Layer(File("etc/os-release", Debian12), Link(type, "var/lib/dpkg/status", target))));

    [Fact]
    public async Task A_source_that_cannot_be_read_fails()
    {
        var layer = new ImageScanLayer("sha256:gone", _ => throw new FileNotFoundException("the blob is gone"));
        AssertEnds("FAILED", "the blob is gone", await ScanAsync(layer));
    }

    [Fact]
    public async Task Cancellation_is_no_result() => await Assert.ThrowsAnyAsync<OperationCanceledException>(
        () => new ImageScanner(VulnerabilityIndex.Empty).ScanAsync([Layer(Good)], new CancellationToken(canceled: true)));

    private static void AssertEnds(string status, string reason, ImageScanResult result)
    {
        Assert.Equal(status, result.Status);
        Assert.Contains(reason, result.Description, StringComparison.Ordinal);
        Assert.Empty(result.Findings);
    }

    private static byte[] Header(string name, char type, long size)
    {
        byte[] block = new byte[512];
        Encoding.ASCII.GetBytes(name, block);
        Encoding.ASCII.GetBytes(Convert.ToString(size, 8).PadLeft(11, '0'), block.AsSpan(124));
        block[156] = (byte)type;
        "ustar\0"u8.CopyTo(block.AsSpan(257));
        Seal(block);
        return block;
    }

    private static void Seal(byte[] block)
    {
        block.AsSpan(148, 8).Fill((byte)' ');
        Encoding.ASCII.GetBytes(Convert.ToString(block.Sum(value => (int)value), 8).PadLeft(6, '0') + "\0", block.AsSpan(148));
    }
}
