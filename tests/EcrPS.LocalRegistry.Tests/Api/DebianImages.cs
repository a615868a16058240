using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Api;

/// <summary>An image with one outdated package, and vulnerability records about it.</summary>
internal static class DebianImages
{
    /// <summary>Writes an OSV record about openssl of Debian 12.</summary>
    public static Task RecordAsync(string folder, int number, string urgency) =>
        File.WriteAllTextAsync(Path.Combine(folder, $"{number}.json"), $$"""
            {"id":"CVE-2020-000{{number}}","modified":"2026-01-0{{((number - 1) % 9) + 1}}T00:00:00Z","details":"A hole.",
             "affected":[{"package":{"ecosystem":"Debian:12","name":"openssl"},"ecosystem_specific":{"urgency":"{{urgency}}"},
               "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"3.0.2-1"}]}]}]}
            """);

    /// <returns>The image's digest.</returns>
    public static Task<string> PushDebianAsync(this RegistryHarness registry, string repository, string tag) => registry.PushFilesAsync(
        repository, tag,
        ("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n"),
        ("var/lib/dpkg/status", "Package: openssl\nStatus: install ok installed\nArchitecture: amd64\nVersion: 3.0.1-1\n\n"));

    /// <summary>Pushes an image of one layer with some files.</summary>
    /// <returns>The image's digest.</returns>
    public static async Task<string> PushFilesAsync(
        this RegistryHarness registry, string repository, string tag, params (string Name, string Text)[] files)
    {
        using var layer = new MemoryStream();
        using (var gzip = new GZipStream(layer, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip))
        {
            foreach ((string name, string text) in files)
                Add(tar, name, text);
        }

        return await registry.PushAsync(repository, """{"architecture":"amd64","os":"linux"}"""u8.ToArray(), layer.ToArray(), tag);
    }

    private static void Add(TarWriter tar, string name, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content });
    }
}
