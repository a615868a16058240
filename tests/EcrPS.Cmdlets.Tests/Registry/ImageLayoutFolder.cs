using System.Text;
using EcrPS.Oci;

namespace EcrPS.Cmdlets.Tests.Registry;

/// <summary>An OCI layout with one image without layers.</summary>
internal static class ImageLayoutFolder
{
    public static byte[] Config => "{\"architecture\":\"amd64\",\"os\":\"linux\"}"u8.ToArray();

    public static string ConfigDigest => Digest.Compute(Config).ToString();

    /// <summary>The manifest of an image with the config and further members.</summary>
    public static string ManifestOf(string members) => $$"""
        {"schemaVersion":2,"mediaType":"{{MediaTypes.OciManifest}}",
         "config":{"mediaType":"{{MediaTypes.OciConfig}}","digest":"{{ConfigDigest}}","size":{{Config.Length}}},"layers":[]{{members}}}
        """;

    public static string DigestOf(string manifest) => Digest.Compute(Encoding.UTF8.GetBytes(manifest)).ToString();

    /// <summary>Writes the layout.</summary>
    /// <param name="folder">The folder, which is created.</param>
    /// <param name="content">A word on which the digest depends.</param>
    /// <returns>The image's digest.</returns>
    public static string Write(string folder, string content = "b")
    {
        string manifest = ManifestOf($$""","annotations":{"a":"{{content}}"}""");
        string digest = DigestOf(manifest);
        string blobs = Directory.CreateDirectory(Path.Combine(folder, "blobs", "sha256")).FullName;
        File.WriteAllText(Path.Combine(folder, "oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        File.WriteAllText(Path.Combine(folder, "index.json"), $$"""
            {"schemaVersion":2,
             "manifests":[{"mediaType":"{{MediaTypes.OciManifest}}","digest":"{{digest}}","size":{{manifest.Length}}}]}
            """);
        File.WriteAllBytes(Path.Combine(blobs, ConfigDigest[7..]), Config);
        File.WriteAllText(Path.Combine(blobs, digest[7..]), manifest);
        return digest;
    }
}
