using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.Lifecycle;

/// <summary>What two policies do to one image; can be piped to the cmdlets that take an image.</summary>
public sealed class LifecyclePolicyChange : IEcrRepositoryResource
{
    internal LifecyclePolicyChange(LifecycleChangeKind change, LifecycleDecision reference, LifecycleDecision difference, ImageDetail image)
    {
        Change = change;
        ImageDigest = reference.ImageDigest;
        ImageTags = reference.ImageTags;
        ReferenceDecision = new(reference, image);
        Decision = new(difference, image);
        ImagePushedAt = image.ImagePushedAt;
        (RepositoryName, Region, RegistryId, EndpointUrl) = (image.RepositoryName, image.Region, image.RegistryId, image.EndpointUrl);
    }

    /// <summary>The repository's name; null where the inventory does not contain it.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>The image's digest.</summary>
    public string ImageDigest { get; }

    /// <summary>The image's tags; empty for an untagged image.</summary>
    public IReadOnlyList<string> ImageTags { get; }

    /// <summary>How the two policies differ.</summary>
    public LifecycleChangeKind Change { get; }

    /// <summary>What the reference policy (the one in force) does to it.</summary>
    public LifecycleImageDecision ReferenceDecision { get; }

    /// <summary>What the other policy does to it.</summary>
    public LifecycleImageDecision Decision { get; }

    /// <summary>When the image was pushed.</summary>
    public DateTimeOffset? ImagePushedAt { get; }

    /// <summary>The tags in alphabetical order; empty for an untagged image.</summary>
    public TextList Tags => ResultText.Tags(ImageTags);

    /// <summary>The digest with 12 of its hexadecimal digits, for tables.</summary>
    public string ShortDigest => Digest.Shorten(ImageDigest);

    /// <summary>What the reference policy does, such as <c>expired by rule 1: pushed 31 days ago, limit 30 days</c>.</summary>
    public string Before => ReferenceDecision.Reason;

    /// <summary>What the other policy does.</summary>
    public string After => Decision.Reason;

    /// <inheritdoc/>
    public string? Region { get; set; }

    /// <inheritdoc/>
    public string? RegistryId { get; set; }

    /// <inheritdoc/>
    public string? EndpointUrl { get; set; }
}
