namespace EcrPS.LocalRegistry.Records;

/// <summary>A repository's lifecycle policy.</summary>
/// <param name="Text">As GetLifecyclePolicy answers it.</param>
/// <param name="EvaluatedAt">Null before the first evaluation.</param>
internal sealed record LifecyclePolicyRecord(string Text, DateTimeOffset? EvaluatedAt);
