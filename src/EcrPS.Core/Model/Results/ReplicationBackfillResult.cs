using EcrPS.Oci;

namespace EcrPS.Model;

public sealed partial class ReplicationBackfillResult
{
    /// <summary>The image's tag; null for an untagged image.</summary>
    public string? ImageTag => ImageId?.ImageTag;

    /// <summary>The image's digest; null if the service did not return it.</summary>
    public string? ImageDigest => ImageId?.ImageDigest;

    /// <summary>The digest with 12 of its hexadecimal digits, for tables; null if there is none.</summary>
    public string? ShortDigest => Digest.Shorten(ImageDigest);
}
