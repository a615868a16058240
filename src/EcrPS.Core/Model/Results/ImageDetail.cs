using EcrPS.Oci;

namespace EcrPS.Model;

public sealed partial class ImageDetail
{
    /// <summary>
    /// What the image's manifest refers to: children, subject, layers with their sizes. Not a member of the API: null unless
    /// the manifest was read (<c>Get-EcrImage -WithManifest</c>) or comes from an inventory file.
    /// </summary>
    public ManifestLinks? Manifest { get; set; }

    /// <summary>The tags in alphabetical order; empty for an untagged image.</summary>
    public TextList Tags => ResultText.Tags(ImageTags);

    /// <summary>The size in bytes; null if the service did not return it.</summary>
    public long? Size => ImageSizeInBytes;

    /// <summary>When the image was pushed; null if the service did not return it.</summary>
    public DateTimeOffset? Pushed => ImagePushedAt;

    /// <summary>The digest with 12 of its hexadecimal digits, for tables; null if there is none.</summary>
    public string? ShortDigest => Digest.Shorten(ImageDigest);

    /// <summary>The reference to pull the image by: host, repository and digest; null if the origin of the image is unknown.</summary>
    public string? ImageUri => RegistryHost.Of(this) is { } host ? $"{host}/{RepositoryName}@{ImageDigest}" : null;

    /// <summary>The time since the image was pushed. A method: the same image is written to a file in the same way each time.</summary>
    /// <returns>Null if the service did not return the time.</returns>
    public TimeSpan? GetAge() => DateTimeOffset.UtcNow - ImagePushedAt;
}
