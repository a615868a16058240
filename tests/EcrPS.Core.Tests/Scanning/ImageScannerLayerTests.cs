using System.Formats.Tar;
using static EcrPS.Scanning.Tests.TestLayers;

namespace EcrPS.Scanning.Tests;

public sealed class ImageScannerLayerTests
{
    private static readonly ImageScanLayer Base = Layer(
        Folder("./etc/"),
        File("./usr/lib/os-release", Debian12),
        Link(TarEntryType.SymbolicLink, "./etc/os-release", "../usr/lib/os-release"),
        File("var/lib/dpkg/status", Stanza("a0", "1") + Stanza("b0", "1")));

    [Fact]
    public async Task Reads_gzip_and_plain_tar()
    {
        byte[] tar = Tar(File("etc/os-release", Debian12), File("var/lib/dpkg/status", Stanza("a0", "1")));
        foreach (ImageScanLayer layer in (ImageScanLayer[])[Layer(tar), Layer(Gzip(tar))])
        {
            ImageScanResult result = await ScanAsync(layer);
            Assert.Equal(
                ("COMPLETE", 1, "debian", "12"),
                (result.Status, result.PackageCount, result.Distribution?.Id, result.Distribution?.VersionId));
        }
    }

    [Fact]
    public async Task Empty_layers_change_nothing()
    {
        // Zero bytes, none in gzip, an end mark alone, and that in gzip.
        ImageScanLayer[] empty =
        [
            Layer(Array.Empty<byte>()) with { Size = 0 },
            Layer((byte[])[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            Layer(new byte[1024]),
            Layer(Gzip(new byte[1024])),
        ];
        Assert.Equal(2, await CountAsync([Base, .. empty]));
        Assert.Equal(2, await CountAsync([.. empty, Base]));
    }

    [Fact]
    public async Task The_journal_of_dpkg_is_applied_over_its_status_in_order()
    {
        TarEntry Update(string number, string stanzas) => File("var/lib/dpkg/updates/" + number, stanzas);
        ImageScanLayer status = Layer(File("etc/os-release", Debian12), File(
            "var/lib/dpkg/status", Stanza("a0", "1") + Stanza("b0", "1") + Stanza("gone", "1")));
        ImageScanLayer journal = Layer(
            Update("0002", Stanza("b0", "3")),
            Update("0001", Stanza("b0", "2") + Stanza("c0", "1")),
            Update("0010", Stanza("gone", "1", status: "purge ok not-installed")),
            Update("0003", Stanza("d0", "1")),
            Update("0011", Stanza("d0", "1", status: "deinstall ok config-files")),
            Update("tmp.i", "cut"));

        Assert.Equal(["a0 1", "b0 3", "c0 1"], await PackagesAsync(status, journal));
        // A journal alone, and one that a later layer removed, as dpkg does when it has written the status file.
        Assert.Equal(["b0 3", "c0 1"], await PackagesAsync(Layer(File("etc/os-release", Debian12)), journal));
        Assert.Equal(
            ["a0 1", "b0 1", "gone 1"], await PackagesAsync(status, journal, Layer(File("var/lib/dpkg/updates/.wh..wh..opq", ""))));
    }

    [Theory]
    [InlineData("amd64", "same", 2)]
    [InlineData("i386", "same", 2)]
    [InlineData("i386", "foreign", 1)]
    [InlineData("arm64", "same", 3)]
    [InlineData(null, "same", 1)]
    public async Task A_change_of_the_journal_replaces_the_package_of_its_architecture(string? architecture, string multiArch, int count)
    {
        string Of(string? one, string version, string shared) =>
            $"Package: lib\nStatus: install ok installed\n{(one is null ? "" : $"Architecture: {one}\n")}Multi-Arch: {shared}\nVersion: "
            + $"{version}\n\n";
        Assert.Equal(count, await CountAsync(
            Layer(File("etc/os-release", Debian12), File("var/lib/dpkg/status", Of("amd64", "1", "same") + Of("i386", "1", "same"))),
            Layer(File("var/lib/dpkg/updates/0000", Of(architecture, "2", multiArch)))));
    }

    [Fact]
    public async Task The_upper_layer_wins() => Assert.Equal(3, await CountAsync(
        Base, Layer(File("var/lib/dpkg/status", Stanza("a0", "1") + Stanza("b0", "1") + Stanza("c0", "1")))));

    [Fact]
    public async Task What_is_not_installed_does_not_count() => Assert.Equal(2, await CountAsync(Base, Layer(File(
        "var/lib/dpkg/status",
        Stanza("a0", "1", status: "deinstall ok config-files") + Stanza("b0", "1", status: "install ok half-configured")
            + Stanza("c0", "1", status: "purge ok not-installed") + Stanza("d0", "1", status: "hold ok installed")))));

    [Theory]
    [InlineData("var/lib/dpkg/.wh.status")]
    [InlineData("var/lib/.wh.dpkg")]
    [InlineData("var/lib/dpkg/.wh..wh..opq")]
    [InlineData(".wh.var")]
    public async Task Whiteouts_hide_what_is_below(string path) =>
        Assert.Equal("UNSUPPORTED_IMAGE", (await ScanAsync(Base, Layer(File(path, "")))).Status);

    [Fact]
    public async Task A_whiteout_at_the_root_hides_everything_below()
    {
        ImageScanResult result = await ScanAsync(Base, Layer(File(".wh..wh..opq", "")));
        Assert.Contains("os-release", result.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var/lib/dpkg/.wh.status")]
    [InlineData("var/lib/dpkg/.wh..wh..opq")]
    public async Task Whiteouts_do_not_hide_their_own_layer(string path)
    {
        TarEntry Status() => File("var/lib/dpkg/status", Stanza("c0", "1"));
        Assert.Equal(1, await CountAsync(Base, Layer(File(path, ""), Status())));
        Assert.Equal(1, await CountAsync(Base, Layer(Status(), File(path, ""))));
    }

    [Fact]
    public async Task Whiteouts_of_neighbours_change_nothing() => Assert.Equal(2, await CountAsync(
        Base, Layer(File("var/lib/dpkg/.wh.stat", ""), File("var/lib/dpk/.wh..wh..opq", ""), File("var/lib/.wh.dpkg-old", ""))));

    [Fact]
    public async Task A_folder_replaced_by_a_link_takes_its_files_away() => Assert.Equal(
        "UNSUPPORTED_IMAGE", (await ScanAsync(Base, Layer(Link(TarEntryType.SymbolicLink, "var/lib/dpkg", "/opt/dpkg")))).Status);

    [Fact]
    public async Task A_folder_named_again_keeps_its_files() => Assert.Equal(2, await CountAsync(Base, Layer(Folder("var/lib/dpkg/"))));

    [Fact]
    public async Task Distroless_images_have_one_file_per_package()
    {
        string stanza = "Package: libssl3\nSource: openssl\nVersion: 3.0.11-1~deb12u2\nArchitecture: amd64\n";
        Assert.Equal(2, await CountAsync(Layer(
            File("etc/os-release", Debian12),
            File("var/lib/dpkg/status.d/libssl3", stanza),
            File("var/lib/dpkg/status.d/libssl3.md5sums", "0123 usr/lib/x\n"),
            File("var/lib/dpkg/status.d/base", Stanza("base-files", "12.4")))));
    }

    [Fact]
    public async Task Paths_that_climb_stay_inside_the_image() => Assert.Equal(3, await CountAsync(
        Base, Layer(File("../../var/lib/x/../dpkg/status", Stanza("a0", "1") + Stanza("b0", "1") + Stanza("c0", "1")))));

    [Fact]
    public async Task A_hard_link_to_a_kept_file_is_followed() => Assert.Equal(1, await CountAsync(Layer(
        File("etc/os-release", Debian12),
        File("var/lib/dpkg/status.d/a", Stanza("a0", "1")),
        Link(TarEntryType.HardLink, "var/lib/dpkg/status", "var/lib/dpkg/status.d/a"),
        File(".wh.nothing", ""))) - 1);

    [Theory]
    [InlineData(TarEntryFormat.Ustar)]
    [InlineData(TarEntryFormat.Gnu)]
    [InlineData(TarEntryFormat.V7)]
    [InlineData(TarEntryFormat.Pax)]
    public async Task Every_tar_dialect_is_read(TarEntryFormat format)
    {
        string longName = format == TarEntryFormat.V7 ? "opt/short" : "opt/" + string.Join('/', Enumerable.Repeat("folder-with-a-name", 8));
        (string, string)[] entries = new[] { (longName, "x"), ("etc/os-release", Debian12), ("var/lib/dpkg/status", Stanza("a0", "1")) };
        using var memory = new MemoryStream();
        using (var writer = new TarWriter(memory, format, leaveOpen: true))
        {
            foreach ((string path, string content) in entries)
            {
                TarEntryType type = format == TarEntryFormat.V7 ? TarEntryType.V7RegularFile : TarEntryType.RegularFile;
                TarEntry entry = format switch
                {
                    TarEntryFormat.Ustar => new UstarTarEntry(type, path),
                    TarEntryFormat.Gnu => new GnuTarEntry(type, path),
                    TarEntryFormat.V7 => new V7TarEntry(type, path),
                    _ => new PaxTarEntry(type, path),
                };
                entry.DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content));
                writer.WriteEntry(entry);
            }
        }

        Assert.Equal(1, await CountAsync(Layer(memory.ToArray())));
    }

    private static async Task<IEnumerable<string>> PackagesAsync(params ImageScanLayer[] layers)
    {
        var database = new DpkgDatabase();
        var files = new ImageFiles(database.Wants, new ImageScanLimits());
        foreach (ImageScanLayer layer in layers)
            await files.ApplyAsync(layer, CancellationToken.None);
        return database.Read(files)!.Select(package => $"{package.Name} {package.Version}").Order(StringComparer.Ordinal);
    }

    private static async Task<int> CountAsync(params ImageScanLayer[] layers)
    {
        ImageScanResult result = await ScanAsync(layers);
        Assert.True(result.Status == "COMPLETE", result.Description);
        return result.PackageCount;
    }
}
