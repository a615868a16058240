using EcrPS.Oci;

namespace EcrPS.Model;

// So it binds to the next cmdlet, which takes -ImageDigest and -ImageTag and not the structure that contains both.
public sealed partial class UpdateImageStorageClassResponse
{
    /// <summary>The image's digest; null if the service did not return it.</summary>
    public string? ImageDigest => ImageId?.ImageDigest;

    /// <summary>The tag by which the image was requested; null if the digest was given.</summary>
    public string? ImageTag => ImageId?.ImageTag;

    /// <summary>The digest with 12 of its hexadecimal digits, for tables; null if there is none.</summary>
    public string? ShortDigest => Digest.Shorten(ImageDigest);
}
