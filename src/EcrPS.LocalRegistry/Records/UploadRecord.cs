namespace EcrPS.LocalRegistry.Records;

/// <summary>An upload in progress; its bytes are in the file of the same name under <c>uploads/</c>.</summary>
internal sealed record UploadRecord
{
    /// <summary>A UUID.</summary>
    public required string Id { get; init; }

    public required long RepositoryId { get; init; }

    /// <summary>Bytes that were acknowledged; the file may be longer after a crash.</summary>
    public long Received { get; init; }

    /// <summary>Bytes of the latest part; only the last part may be short.</summary>
    public long LastPart { get; init; }

    /// <summary>Whether a part before the last was shorter than ECR allows.</summary>
    public bool HasShortPart { get; init; }

    /// <summary>The number of parts received.</summary>
    public long Parts { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}
