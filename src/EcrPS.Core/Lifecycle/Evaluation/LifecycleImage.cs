using EcrPS.Oci;

namespace EcrPS.Lifecycle;

/// <summary>
/// What a lifecycle policy needs to know of one image (one digest). Times are kept as UTC ticks, so that a million
/// images stay cheap.
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

    /// <summary>The image's size in bytes; no rule looks at it, reports do.</summary>
    public long SizeInBytes { get; init; }

    /// <summary>Configuration and layers, so that shared ones are counted once; null where the manifest was not read. No rule looks at them.</summary>
    public IReadOnlyList<BlobSize>? Blobs { get; init; }

    /// <summary>The digests of the indexes (manifest lists) that name this image; those not in the inventory do not matter.</summary>
    public IReadOnlyList<string> Parents { get; init; } = [];

    /// <summary>The digest that a referrer (signature, SBOM, attestation) refers to; null for all others.</summary>
    public string? SubjectDigest { get; init; }

    /// <summary>
    /// Whether the image may be the child of an index without the inventory saying so (made from listings, which do not
    /// tell). Decisions that hang on it come out as <see cref="LifecycleImageAction.Uncertain"/>.
    /// </summary>
    public bool MayBeChild { get; init; }

    internal bool IsArchived => Status == "ARCHIVED";

    private static DateTimeOffset? Read(long kept) => kept == 0 ? null : new DateTimeOffset(kept - 1, TimeSpan.Zero);

    // 0 is "none", hence the one.
    private static long Keep(DateTimeOffset? time) => time is { } value ? value.UtcTicks + 1 : 0;
}
