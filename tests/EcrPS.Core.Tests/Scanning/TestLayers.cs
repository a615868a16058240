using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace EcrPS.Scanning.Tests;

/// <summary>Layers for the scanner's tests, written by .NET's tar writer, which shares no code with the scanner's reader.</summary>
internal static class TestLayers
{
    public const string Debian12 = "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\nVERSION_ID=\"12\"\n";

    public static TarEntry File(string path, string content) => File(path, Encoding.UTF8.GetBytes(content));

    public static TarEntry File(string path, byte[] content) =>
        new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(content) };

    public static TarEntry Link(TarEntryType type, string path, string target) => new PaxTarEntry(type, path) { LinkName = target };

    public static TarEntry Folder(string path) => new PaxTarEntry(TarEntryType.Directory, path);

    public static string Stanza(string name, string version, string? source = null, string status = "install ok installed") =>
        $"Package: {name}\nStatus: {status}\nArchitecture: amd64\n{(source is null ? "" : $"Source: {source}\n")}Version: "
        + $"{version}\nDescription: x\n more: of it\n\n";

    public static byte[] Tar(params TarEntry[] entries)
    {
        using var memory = new MemoryStream();
        using (var writer = new TarWriter(memory, leaveOpen: true))
        {
            foreach (TarEntry entry in entries)
                writer.WriteEntry(entry);
        }

        return memory.ToArray();
    }

    public static byte[] Gzip(byte[] content)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return memory.ToArray();
    }

    public static ImageScanLayer Layer(byte[] content) => new("sha256:layer", _ => ValueTask.FromResult<Stream>(new MemoryStream(content)));

    public static ImageScanLayer Layer(params TarEntry[] entries) => Layer(Gzip(Tar(entries)));

    public static Task<ImageScanResult> ScanAsync(params ImageScanLayer[] layers) =>
        new ImageScanner(VulnerabilityIndex.Empty).ScanAsync(layers, CancellationToken.None);
}
