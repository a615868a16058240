using EcrPS.Oci;

namespace EcrPS.Model;

// So it binds to the next cmdlet, which takes -ImageDigest and -ImageTag and not the structure that contains both.
public sealed partial class StartImageScanResponse
{
    /// <summary>The image's digest; null if the service did not return it.</summary>
    public string? ImageDigest => ImageId?.ImageDigest;

    /// <summary>The tag by which the image was requested; null if the digest was given.</summary>
    public string? ImageTag => ImageId?.ImageTag;

    /// <summary>The known tags of the image: those of the piped image, or the one that it was requested by.</summary>
    public IReadOnlyList<string> ImageTags { get; set; } = TextList.Empty;

    /// <summary>The digest with 12 of its hexadecimal digits, for tables; null if there is none.</summary>
    public string? ShortDigest => Digest.Shorten(ImageDigest);

    /// <summary>The scan's status, such as <c>IN_PROGRESS</c>; null if the service did not return it.</summary>
    public string? Status => ImageScanStatus?.Status;
}
