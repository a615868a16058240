using EcrPS.LocalRegistry.Records;

namespace EcrPS.LocalRegistry.Services.Replication;

/// <summary>A backfill and how far it is.</summary>
/// <param name="Backfill">The backfill.</param>
/// <param name="Counts">How many images there are by outcome; waiting ones have none. Null while it is prepared.</param>
internal sealed record BackfillProgress(BackfillRecord Backfill, IReadOnlyList<(string? Status, string? FailureCode, int Count)>? Counts);
