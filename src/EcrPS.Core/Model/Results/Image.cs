using System.Globalization;
using System.Text;
using EcrPS.Oci;

namespace EcrPS.Model;

// Its names as other cmdlets bind them, and the contents of its manifest. If the text is not a manifest they are null; the text itself
// stays available.
public sealed partial class Image
{
    private (string? Text, string? MediaType, Manifest? Manifest)? _read;

    /// <summary>The digest; null if the service did not return it.</summary>
    public string? ImageDigest => ImageId?.ImageDigest;

    /// <summary>The tag by which the image was requested; null if it was requested by digest.</summary>
    public string? ImageTag => ImageId?.ImageTag;

    /// <summary>The digest with 12 of its hexadecimal digits, for tables; null if there is none.</summary>
    public string? ShortDigest => Digest.Shorten(ImageDigest);

    /// <summary>The kind of manifest: Image, Index or Artifact; null if the text is not a manifest.</summary>
    public string? Kind => Read() switch
    {
        null => null,
        { IsIndex: true } => "Index",
        { Config: { } config } when !MediaTypes.IsImageConfig(config.MediaType) => "Artifact",
        _ => "Image",
    };

    /// <summary>The configuration's descriptor; null for an index.</summary>
    public Descriptor? Config => Read()?.Config;

    /// <summary>The layers' descriptors, base first; empty for an index.</summary>
    public IReadOnlyList<Descriptor>? Layers => Read()?.Layers;

    /// <summary>The descriptors of an index's manifests, each with its platform; empty for all but an index.</summary>
    public IReadOnlyList<Descriptor>? Children => Read()?.Children;

    /// <summary>The descriptor of the manifest's subject, such as the image that a signature signs; null if there is none.</summary>
    public Descriptor? Subject => Read()?.Subject;

    /// <summary>The manifest's annotations; null if the text is not a manifest.</summary>
    public IReadOnlyDictionary<string, string>? Annotations => Read()?.Annotations;

    /// <summary>The contents in short, such as <c>3 layers</c>, or an index's platforms; null if the text is not a manifest.</summary>
    public string? Contents => Read() switch
    {
        null => null,
        { IsIndex: true } index => string.Join(", ", index.Children.Select(child => child.Platform?.ToString() ?? "unknown")),
        { Layers.Count: 1 } => "1 layer",
        var image => string.Create(CultureInfo.InvariantCulture, $"{image.Layers.Count} layers"),
    };

    /// <summary>The bytes of configuration and layers; null for an index, of which only the manifests have sizes.</summary>
    public long? Size => Read() is { IsIndex: false } manifest ? manifest.TotalSize : null;

    /// <summary>The manifest, which is read once.</summary>
    /// <returns>The manifest.</returns>
    /// <exception cref="OciException">The text is not a manifest.</exception>
    public Manifest GetManifest() =>
        Read() ?? Manifest.Parse(Encoding.UTF8.GetBytes(ImageManifest ?? string.Empty), ImageManifestMediaType);

    private Manifest? Read()
    {
        if (_read is not { } read || (read.Text, read.MediaType) != (ImageManifest, ImageManifestMediaType))
        {
            read = (ImageManifest, ImageManifestMediaType, null);
            try
            {
                read.Manifest = Manifest.Parse(Encoding.UTF8.GetBytes(ImageManifest ?? string.Empty), ImageManifestMediaType);
            }
            catch (OciException)
            {
                // The text is kept and null is the answer of every property.
            }

            _read = read;
        }

        return read.Manifest;
    }
}
