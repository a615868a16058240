using EcrPS.LocalRegistry.Naming;

namespace EcrPS.LocalRegistry.Records;

/// <summary>The replication of one push to one destination.</summary>
internal sealed record ReplicationRecord
{
    /// <summary>0 until it is stored; ids grow in the order of pushes.</summary>
    public long Id { get; init; }

    public required long ImageId { get; init; }

    public required RegistryScope Destination { get; init; }

    /// <summary>The tag that the push gave the image; null for none.</summary>
    public string? Tag { get; init; }

    /// <summary>IN_PROGRESS, COMPLETE or FAILED.</summary>
    public required string Status { get; init; }

    public string? FailureCode { get; init; }
}
