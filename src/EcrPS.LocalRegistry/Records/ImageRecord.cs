namespace EcrPS.LocalRegistry.Records;

/// <summary>An image without its manifest's bytes (<see cref="ImageStore.Manifest"/> has those).</summary>
internal sealed record ImageRecord
{
    /// <summary>0 until it is stored; ids grow in the order of first pushes.</summary>
    public long Id { get; init; }

    public required long RepositoryId { get; init; }

    public required string Digest { get; init; }

    public required string MediaType { get; init; }

    /// <summary>The manifest's <c>artifactType</c>, else its configuration's media type.</summary>
    public string? ArtifactMediaType { get; init; }

    public string? SubjectDigest { get; init; }

    /// <summary>Bytes of configuration and layers; for an index the size of its largest image.</summary>
    public required long Size { get; init; }

    /// <summary>Bytes of the manifest itself.</summary>
    public required long ManifestSize { get; init; }

    public required DateTimeOffset PushedAt { get; init; }

    /// <summary>ACTIVE, ARCHIVED or ACTIVATING: see <see cref="ImageStatuses"/>.</summary>
    public string Status { get; init; } = ImageStatuses.Active;

    public DateTimeOffset? LastPulledAt { get; init; }

    public DateTimeOffset? LastArchivedAt { get; init; }

    public DateTimeOffset? LastActivatedAt { get; init; }
}
