using System.Runtime.CompilerServices;
using System.Text;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.Formatting;

/// <summary>Parses an image's manifest once for all of its computed members.</summary>
internal static class ImageManifests
{
    private static readonly ConditionalWeakTable<Image, Manifest> Read = [];

    /// <exception cref="OciException">The text is not a manifest.</exception>
    public static Manifest Of(Image image) => Read.GetValue(
        image, one => Manifest.Parse(Encoding.UTF8.GetBytes(one.ImageManifest ?? string.Empty), one.ImageManifestMediaType));
}
