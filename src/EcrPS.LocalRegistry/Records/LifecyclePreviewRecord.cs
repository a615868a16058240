namespace EcrPS.LocalRegistry.Records;

/// <summary>The latest preview of a repository.</summary>
/// <param name="PolicyText">As it was sent.</param>
/// <param name="Status">IN_PROGRESS, COMPLETE, EXPIRED or FAILED.</param>
/// <param name="StartedAt">When it was requested.</param>
/// <param name="Summary">JSON of the API's summary; null until it is complete.</param>
internal sealed record LifecyclePreviewRecord(string PolicyText, string Status, DateTimeOffset StartedAt, string? Summary);
