using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Lifecycle;

/// <summary>What a policy does to one image of a repository, and why; names the image for the cmdlets that take one.</summary>
public sealed class LifecycleImageDecision : IEcrRepositoryResource
{
    private readonly LifecycleDecision _decision;

    /// <summary>Makes the decision on an image.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="image">The image that it is about, which knows where it is from.</param>
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

    /// <summary>The repository's name; null for an inventory that does not tell.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>The image's digest.</summary>
    public string ImageDigest => _decision.ImageDigest;

    /// <summary>The image's tags; empty for an untagged image.</summary>
    public IReadOnlyList<string> ImageTags => _decision.ImageTags;

    /// <summary>What happens to the image.</summary>
    public LifecycleImageAction Action => _decision.Action;

    /// <summary>The priority of the rule that acts (or, if uncertain, may act) on the image; null where none does.</summary>
    public int? AppliedRulePriority => _decision.AppliedRulePriority;

    /// <summary>Why, as a sentence for people; its wording may change.</summary>
    public string Reason => InUse ? $"{_decision.Reason}; in use: {string.Join(", ", InUseBy)}" : _decision.Reason;

    /// <summary>
    /// From when on the image meets the rule if nothing happens but time; ECR acts within 24 hours. Null where time alone
    /// does not get there.
    /// </summary>
    public DateTimeOffset? DueAt => _decision.DueAt;

    /// <summary>The bytes that the image's expiry frees: layers that no surviving image has.</summary>
    public long FreedBytes => _decision.FreedBytes;

    /// <summary>Whether <see cref="FreedBytes"/> is an upper bound, as manifests are not known.</summary>
    public bool IsFreedUpperBound => _decision.IsFreedUpperBound;

    /// <summary>Whether something runs the image, its index or another image of its index.</summary>
    public bool InUse => InUseBy.Count > 0;

    /// <summary>The references that are in use, in their own words; empty where none is, or nobody asked.</summary>
    public IReadOnlyList<string> InUseBy { get; init; } = [];

    /// <summary>When the image was pushed.</summary>
    public DateTimeOffset? ImagePushedAt { get; }

    /// <summary>The image's size in bytes, as the listing has it.</summary>
    public long? ImageSizeInBytes { get; }

    /// <summary>The image's state: <c>ACTIVE</c>, <c>ARCHIVED</c> or <c>ACTIVATING</c>; null where the listing does not tell.</summary>
    public string? ImageStatus { get; }

    /// <inheritdoc/>
    public string? Region { get; set; }

    /// <inheritdoc/>
    public string? RegistryId { get; set; }

    /// <inheritdoc/>
    public string? EndpointUrl { get; set; }
}
