using EcrPS.LocalRegistry.Records;

namespace EcrPS.LocalRegistry.Services.Replication;

/// <summary>A backfill and its progress.</summary>
/// <param name="Backfill">The backfill.</param>
/// <param name="Counts">The number of images by outcome, without pending ones. Null while the backfill is prepared.</param>
internal sealed record BackfillProgress(BackfillRecord Backfill, IReadOnlyList<(string? Status, string? FailureCode, int Count)>? Counts);
