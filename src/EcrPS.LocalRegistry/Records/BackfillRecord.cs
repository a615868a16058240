using EcrPS.LocalRegistry.Naming;

namespace EcrPS.LocalRegistry.Records;

/// <summary>A replication backfill; its images are in <see cref="BackfillStore"/>.</summary>
internal sealed record BackfillRecord
{
    /// <summary>0 until it is stored; grows in the order of starts.</summary>
    public long Ordinal { get; init; }

    /// <summary>A UUID.</summary>
    public required string Id { get; init; }

    public required RegistryScope Source { get; init; }

    public required RegistryScope Destination { get; init; }

    /// <summary>PREPARING, IN_PROGRESS, STOPPING, COMPLETE, FAILED or STOPPED.</summary>
    public required string Status { get; init; }

    public string? FailureCode { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null while it is in progress.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
