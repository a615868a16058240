using EcrPS.Oci;

namespace EcrPS.Lifecycle;

/// <summary>
/// The input of a lifecycle policy for one image (one digest). Times are UTC ticks, so that a million images take little
/// memory.
/// </summary>
public sealed record LifecycleImage
{
    private readonly long _pushed;
    private readonly long _pulled;
    private readonly long _activated;
    private readonly long _archived;

    /// <summary>The digest, such as <c>sha256:…</c>; one entry of an inventory per digest.</summary>
    public required string Digest { get; init; }

    /// <summary>The image's tags; empty for an untagged image.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>When the image was pushed (<c>imagePushedAt</c>).</summary>
    public required DateTimeOffset PushedAt { get => Read(_pushed) ?? default; init => _pushed = Keep(value); }

    /// <summary>When it was last pulled (<c>lastRecordedPullTime</c>); null for never.</summary>
    public DateTimeOffset? LastPulledAt { get => Read(_pulled); init => _pulled = Keep(value); }

    /// <summary>When it was last restored from the archive (<c>lastActivatedAt</c>); null for never.</summary>
    public DateTimeOffset? LastActivatedAt { get => Read(_activated); init => _activated = Keep(value); }

    /// <summary>When it was last archived (<c>lastArchivedAt</c>); null for never.</summary>
    public DateTimeOffset? ArchivedAt { get => Read(_archived); init => _archived = Keep(value); }

    /// <summary>
    /// The API's image status. <c>ARCHIVED</c> is the archive storage class; <c>ACTIVE</c>, <c>ACTIVATING</c> and
    /// anything else the standard class.
    /// </summary>
    public string Status { get; init; } = "ACTIVE";

    /// <summary>The image's size in bytes; used by reports, not by rules.</summary>
    public long SizeInBytes { get; init; }

    /// <summary>
    /// Configuration and layers, so that shared ones are counted once; null where the manifest was not read. Not used by rules.
    /// </summary>
    public IReadOnlyList<BlobSize>? Blobs { get; init; }

    /// <summary>The digests of the indexes (manifest lists) that name this image; those not in the inventory are ignored.</summary>
    public IReadOnlyList<string> Parents { get; init; } = [];

    /// <summary>The digest that a referrer (signature, SBOM, attestation) refers to; null for all others.</summary>
    public string? SubjectDigest { get; init; }

    /// <summary>
    /// Whether the image may be the child of an index although the inventory does not say so (listings do not contain
    /// children). Decisions that depend on it are <see cref="LifecycleImageAction.Uncertain"/>.
    /// </summary>
    public bool MayBeChild { get; init; }

    internal bool IsArchived => Status == "ARCHIVED";

    private static DateTimeOffset? Read(long kept) => kept == 0 ? null : new DateTimeOffset(kept - 1, TimeSpan.Zero);

    // 0 means "none", hence the 1.
    private static long Keep(DateTimeOffset? time) => time is { } value ? value.UtcTicks + 1 : 0;
}
