using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.Lifecycle;

/// <summary>What a policy does to one image of a repository, and why; can be piped to the cmdlets that take an image.</summary>
public sealed class LifecycleImageDecision : IEcrRepositoryResource
{
    private readonly LifecycleDecision _decision;

    /// <summary>Creates the decision for an image.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="image">The image, with its origin.</param>
    public LifecycleImageDecision(LifecycleDecision decision, ImageDetail image)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(image);
        _decision = decision;
        ImagePushedAt = image.ImagePushedAt;
        ImageSizeInBytes = image.ImageSizeInBytes;
        ImageStatus = image.ImageStatus;
        RepositoryName = image.RepositoryName;
        Region = image.Region;
        RegistryId = image.RegistryId;
        EndpointUrl = image.EndpointUrl;
    }

    /// <summary>The repository's name; null where the inventory does not contain it.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>The image's digest.</summary>
    public string ImageDigest => _decision.ImageDigest;

    /// <summary>The image's tags; empty for an untagged image.</summary>
    public IReadOnlyList<string> ImageTags => _decision.ImageTags;

    /// <summary>What happens to the image.</summary>
    public LifecycleImageAction Action => _decision.Action;

    /// <summary>The priority of the rule that acts (or, if uncertain, may act) on the image; null where none does.</summary>
    public int? AppliedRulePriority => _decision.AppliedRulePriority;

    /// <summary>The reason in a sentence; its wording may change.</summary>
    public string Reason => InUse ? $"{_decision.Reason}; in use: {string.Join(", ", InUseBy)}" : _decision.Reason;

    /// <summary>
    /// When the image meets the rule if nothing but time passes; ECR acts within 24 hours of it. Null where the passing of time
    /// is not enough.
    /// </summary>
    public DateTimeOffset? DueAt => _decision.DueAt;

    /// <summary>The bytes that the image's expiry frees: layers that no remaining image has.</summary>
    public long FreedBytes => _decision.FreedBytes;

    /// <summary>Whether <see cref="FreedBytes"/> is an upper bound, because manifests are not known.</summary>
    public bool IsFreedUpperBound => _decision.IsFreedUpperBound;

    /// <summary>Whether the image, its index or another image of its index is in use.</summary>
    public bool InUse => InUseBy.Count > 0;

    /// <summary>
    /// The references that are in use, as the deployments spell them; empty where there are none or uses were not checked.
    /// </summary>
    public IReadOnlyList<string> InUseBy { get; init; } = [];

    /// <summary>When the image was pushed.</summary>
    public DateTimeOffset? ImagePushedAt { get; }

    /// <summary>The image's size in bytes, as the listing has it.</summary>
    public long? ImageSizeInBytes { get; }

    /// <summary>
    /// The image's state: <c>ACTIVE</c>, <c>ARCHIVED</c> or <c>ACTIVATING</c>; null where the listing does not contain it.
    /// </summary>
    public string? ImageStatus { get; }

    /// <summary>The tags in alphabetical order; empty for an untagged image.</summary>
    public TextList Tags => ResultText.Tags(ImageTags);

    /// <summary>The digest with 12 of its hexadecimal digits, for tables.</summary>
    public string ShortDigest => Digest.Shorten(ImageDigest);

    /// <summary>The size in bytes; null if the listing does not contain it.</summary>
    public long? Size => ImageSizeInBytes;

    /// <summary>When the image was pushed; null if the listing does not contain it.</summary>
    public DateTimeOffset? Pushed => ImagePushedAt;

    /// <summary>The priority of the rule that acts on the image, or may; null if there is none.</summary>
    public int? Rule => AppliedRulePriority;

    /// <summary>When the image meets its rule; null if age alone does not decide.</summary>
    public DateTimeOffset? Due => DueAt;

    /// <summary>The bytes freed by the image's expiry; 0 for an image that does not expire.</summary>
    public long Frees => FreedBytes;

    /// <inheritdoc/>
    public string? Region { get; set; }

    /// <inheritdoc/>
    public string? RegistryId { get; set; }

    /// <inheritdoc/>
    public string? EndpointUrl { get; set; }
}
