using System.Security.Cryptography;
using System.Text;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Tests.Crash;

/// <summary>An image or index as a client puts it.</summary>
internal sealed record LoadImage(string MediaType, string Json, IReadOnlyList<string> Blobs, IReadOnlyList<string> Children)
{
    public byte[] Bytes { get; } = Encoding.UTF8.GetBytes(Json);

    public string Digest { get; } = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json)));

    /// <summary>Of blobs that the repository holds; the first is the configuration. Padding makes it longer.</summary>
    public static LoadImage Of(IReadOnlyList<string> blobs, int padding = 0)
    {
        IEnumerable<string> layers = blobs.Skip(1).Select(digest => Descriptor(MediaTypes.OciLayerGzip, digest));
        string json = $$"""
            {"schemaVersion":2,"mediaType":"{{MediaTypes.OciManifest}}","config":{{Descriptor(MediaTypes.OciConfig, blobs[0])}},"layers":[{{string.Join(',', layers)}}]{{new string(' ', padding)}}}
            """;
        return new LoadImage(MediaTypes.OciManifest, json, [.. blobs], []);
    }

    public static LoadImage IndexOf(IReadOnlyList<string> children)
    {
        IEnumerable<string> manifests = children.Select(digest => Descriptor(MediaTypes.OciManifest, digest));
        return new LoadImage(
            MediaTypes.OciIndex,
            $$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.OciIndex}}","manifests":[{{string.Join(',', manifests)}}]}""",
            [],
            [.. children]);
    }

    // The registry knows sizes by itself.
    private static string Descriptor(string mediaType, string digest) =>
        $$"""{"mediaType":"{{mediaType}}","digest":"{{digest}}","size":10}""";
}
