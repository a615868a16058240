namespace EcrPS.LocalRegistry.Records;

/// <summary>An image and tag of a backfill: kept by name, as the results outlast the image.</summary>
/// <param name="Repository">The repository's name.</param>
/// <param name="Digest">The image's digest.</param>
/// <param name="Tag">Null for an untagged image.</param>
internal sealed record BackfillImageRecord(string Repository, string Digest, string? Tag)
{
    /// <summary>The position in the backfill, from 1; assigned by the store.</summary>
    public long Ordinal { get; init; }

    /// <summary>COMPLETE or FAILED; null while it is pending.</summary>
    public string? Status { get; init; }

    public string? FailureCode { get; init; }
}
