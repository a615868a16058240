using System.Runtime.CompilerServices;
using System.Text;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.Formatting;

/// <summary>Reads an image's manifest once, however many of its computed members are asked for.</summary>
internal static class ImageManifests
{
    private static readonly ConditionalWeakTable<Image, Manifest> Read = [];

    /// <exception cref="OciException">It is no manifest.</exception>
    public static Manifest Of(Image image) => Read.GetValue(
        image, one => Manifest.Parse(Encoding.UTF8.GetBytes(one.ImageManifest ?? string.Empty), one.ImageManifestMediaType));
}
