using System.Globalization;

namespace EcrPS.Model;

public sealed partial class ReplicationBackfillSummary
{
    /// <summary>The destination, such as <c>eu-west-1</c>, with the account id if it is another account; null if it is unknown.</summary>
    public string? DestinationName => Destination is null ? null : ResultText.Destination(RegistryId, Destination);

    /// <summary>The progress, such as <c>7 of 10, 1 failed</c>; null while it is being prepared.</summary>
    public string? Done => Progress is { } progress
        ? string.Create(CultureInfo.InvariantCulture, $"{progress.CompletedReplicationCount} of {progress.TotalReplicationCount}")
            + (progress.FailedReplicationCount > 0
                ? string.Create(CultureInfo.InvariantCulture, $", {progress.FailedReplicationCount} failed")
                : null)
        : null;
}
