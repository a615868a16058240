using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using EcrPS.Oci;
using EcrPS.TestSupport;

namespace EcrPS.Core.Tests.Oci;

/// <summary>Images and archives that several tests use.</summary>
internal static class Samples
{
    private const int TarBlock = 512;

    public static LayerBuilder Base => new LayerBuilder()
        .AddText("etc/os-release", "ID=debian\nVERSION_ID=12\n")
        .AddText("var/lib/dpkg/status", "Package: zlib1g\nStatus: install ok installed\nVersion: 1:1.2.13\n");

    public static LayerBuilder App =>
        new LayerBuilder().AddFile("app/data.bin", Noise(300_000)).AddText("app/run", "#!/bin/sh\n", 0b111_101_101);

    /// <summary>Bytes that do not compress and are the same in every run.</summary>
    public static byte[] Noise(int length, int seed = 1)
    {
        byte[] bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static async Task<Manifest> WriteImageAsync(IContentStore store, string? reference = "1.0") =>
        await ImageWriter.WriteImageAsync(
            store, [Base, App], new ImageOptions { Command = ["/app/run"] }, reference, CancellationToken.None);

    /// <summary>An index of two platforms, tagged <c>multi</c>.</summary>
    public static Task<Manifest> WriteIndexAsync(IContentStore store) => WriteIndexAsync(store, "amd64", "arm64");

    public static async Task<Manifest> WriteIndexAsync(IContentStore store, params string[] architectures)
    {
        var children = new List<Descriptor>();
        foreach (string architecture in architectures)
        {
            var platform = new Platform("linux", architecture);
            Manifest image = await ImageWriter.WriteImageAsync(
                store,
                [Base, new LayerBuilder().AddText("arch", architecture)],
                new ImageOptions { Platform = platform },
                null,
                CancellationToken.None);
            children.Add(image.Descriptor with { Platform = platform });
        }

        return await ManifestSamples.WriteIndexAsync(store, children, "multi");
    }

    /// <summary>A tar of a folder, written by .NET's tar writer.</summary>
    public static void Pack(string folder, string archive, TarEntryFormat format = TarEntryFormat.Pax)
    {
        using FileStream file = File.Create(archive);
        using var tar = new System.Formats.Tar.TarWriter(file, format);
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            tar.WriteEntry(path, Path.GetRelativePath(folder, path).Replace('\\', '/'));
    }

    public static void Gzip(string source, string target)
    {
        using FileStream input = File.OpenRead(source);
        using var gzip = new GZipStream(File.Create(target), CompressionLevel.Fastest);
        input.CopyTo(gzip);
    }

    /// <summary>A tar of entries that may be invalid: name, type, value of the size field, content, link target.</summary>
    public static async Task<byte[]> TarAsync(params (string Name, char Type, long Size, byte[] Content, string Link)[] entries)
    {
        using var stream = new MemoryStream();
        var tar = new EcrPS.Archives.TarWriter(stream);
        foreach ((string name, char type, long size, byte[] content, string link) in entries)
        {
            await tar.WriteHeaderAsync(name, type, 0, size, CancellationToken.None);
            if (link.Length > 0)
                PointTo(link, stream.GetBuffer().AsSpan((int)stream.Position - TarBlock, TarBlock));
            await stream.WriteAsync(content);
            await tar.PadAsync(content.Length, CancellationToken.None);
        }

        await tar.CloseAsync(CancellationToken.None);
        return stream.ToArray();
    }

    /// <summary>
    /// Writes a link's target into a header, and updates its checksum (POSIX.1-2017 pax, "ustar Interchange Format").
    /// </summary>
    private static void PointTo(string target, Span<byte> header)
    {
        Encoding.UTF8.GetBytes(target, header[157..257]);
        header[148..156].Fill((byte)' ');
        int sum = 0;
        foreach (byte value in header)
            sum += value;
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ", header[148..156]);
    }

    public static (string Name, char Type, long Size, byte[] Content, string Link) Entry(string name, byte[] content) =>
        (name, '0', content.Length, content, string.Empty);

    public static (string Name, char Type, long Size, byte[] Content, string Link) Entry(string name, string content) =>
        Entry(name, Encoding.UTF8.GetBytes(content));

    public static (string Name, char Type, long Size, byte[] Content, string Link) Link(string name, string target, char type = '2') =>
        (name, type, 0, [], target);

    /// <summary>Reads everything reachable from a reference and returns the blobs by digest.</summary>
    public static async Task<Dictionary<string, byte[]>> ReadAllAsync(IContentSource source, Manifest manifest)
    {
        var content = new Dictionary<string, byte[]>(StringComparer.Ordinal) { [manifest.Digest.ToString()] = manifest.Content.ToArray() };
        foreach (Descriptor child in manifest.Children)
        {
            foreach ((string key, byte[] value) in await ReadAllAsync(
                source, await source.ReadManifestAsync(child, CancellationToken.None)))
            {
                content[key] = value;
            }
        }

        foreach (Descriptor blob in manifest.Blobs)
        {
            await using Stream stream = await source.OpenBlobAsync(blob, CancellationToken.None);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            content[blob.Digest.ToString()] = copy.ToArray();
        }

        return content;
    }
}
