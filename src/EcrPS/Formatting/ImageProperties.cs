using System.Globalization;
using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.Formatting;

/// <summary>
/// Computed members of <see cref="Image"/>, bound by EcrPS.Types.ps1xml: its names as other cmdlets bind them, and the
/// contents of its manifest. If the text is not a manifest they are null; the text itself stays available.
/// </summary>
public static class ImageProperties
{
    /// <summary>The digest.</summary>
    /// <param name="instance">An <see cref="Image"/>.</param>
    /// <returns>Null if the service did not return it.</returns>
    public static string? ImageDigest(PSObject instance) => Image(instance).ImageId?.ImageDigest;

    /// <summary>The tag by which the image was requested.</summary>
    /// <param name="instance">An <see cref="Image"/>.</param>
    /// <returns>Null if it was requested by digest.</returns>
    public static string? ImageTag(PSObject instance) => Image(instance).ImageId?.ImageTag;

    /// <summary>The digest with 12 of its hexadecimal digits, for tables.</summary>
    /// <param name="instance">An <see cref="Image"/>.</param>
    /// <returns>Null if there is none.</returns>
    public static string? ShortDigest(PSObject instance) => ImageDigest(instance) is { } digest ? HumanText.ShortDigest(digest) : null;

    /// <summary>The kind of manifest: Image, Index or Artifact.</summary>
    /// <param name="instance">An <see cref="Image"/>.</param>
    /// <returns>Null if the text is not a manifest.</returns>
    public static string? Kind(PSObject instance) => Manifest(instance) switch
    {
        null => null,
        { IsIndex: true } => "Index",
        { Config: { } config } when !MediaTypes.IsImageConfig(config.MediaType) => "Artifact",
        _ => "Image",
    };

    /// <summary>The configuration's descriptor.</summary>
    /// <param name="instance">An <see cref="Image"/>.</param>
    /// <returns>Null for an index.</returns>
    public static Descriptor? Config(PSObject instance) => Manifest(instance)?.Config;

    /// <summary>The layers' descriptors, base first.</summary>
    /// <param name="instance">An <see cref="Image"/>.</param>
    /// <returns>Empty for an index.</returns>
    public static IReadOnlyList<Descriptor>? Layers(PSObject instance) => Manifest(instance)?.Layers;

    /// <summary>The descriptors of an index's manifests, each with its platform.</summary>
    /// <param name="instance">An <see cref="Image"/>.</param>
    /// <returns>Empty for all but an index.</returns>
    public static IReadOnlyList<Descriptor>? Children(PSObject instance) => Manifest(instance)?.Children;

    /// <summary>The descriptor of the manifest's subject, such as the image that a signature signs.</summary>
    /// <param name="instance">An <see cref="Image"/>.</param>
    /// <returns>Null if the manifest has no subject.</returns>
    public static Descriptor? Subject(PSObject instance) => Manifest(instance)?.Subject;

    /// <summary>The manifest's annotations.</summary>
    /// <param name="instance">An <see cref="Image"/>.</param>
    /// <returns>Null if the text is not a manifest.</returns>
    public static IReadOnlyDictionary<string, string>? Annotations(PSObject instance) => Manifest(instance)?.Annotations;

    /// <summary>The contents in short, such as <c>3 layers</c>, or an index's platforms.</summary>
    /// <param name="instance">An <see cref="Image"/>.</param>
    /// <returns>Null if the text is not a manifest.</returns>
    public static string? Contents(PSObject instance) => Manifest(instance) switch
    {
        null => null,
        { IsIndex: true } index => string.Join(", ", index.Children.Select(child => child.Platform?.ToString() ?? "unknown")),
        { Layers.Count: 1 } => "1 layer",
        var image => string.Create(CultureInfo.InvariantCulture, $"{image.Layers.Count} layers"),
    };

    /// <summary>The size of configuration and layers, such as <c>3.4 MB</c>; of an index, only its manifests have sizes.</summary>
    /// <param name="instance">An <see cref="Image"/>.</param>
    /// <returns>Null for an index.</returns>
    public static string? Size(PSObject instance) =>
        Manifest(instance) is { IsIndex: false } manifest ? HumanText.Size(manifest.TotalSize) : null;

    private static Image Image(PSObject instance) => (Image)instance.BaseObject;

    private static Manifest? Manifest(PSObject instance)
    {
        try
        {
            return ImageManifests.Of(Image(instance));
        }
        catch (OciException)
        {
            return null;
        }
    }
}
