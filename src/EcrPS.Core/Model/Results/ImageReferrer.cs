namespace EcrPS.Model;

public sealed partial class ImageReferrer
{
    /// <summary>The referrer's digest under the name by which it binds to the next cmdlet; null if the service did not return it.</summary>
    public string? ImageDigest => Digest;

    /// <summary>The digest with 12 of its hexadecimal digits, for tables; null if there is none.</summary>
    public string? ShortDigest => Oci.Digest.Shorten(Digest);
}
