using System.Globalization;
using System.Management.Automation;
using EcrPS.Model;

namespace EcrPS.Formatting;

/// <summary>
/// Computed members of <see cref="ReplicationBackfillSummary"/> and of the replies of Start and Stop, bound by EcrPS.Types.ps1xml.
/// </summary>
public static class ReplicationBackfillProperties
{
    /// <summary>The destination, such as <c>eu-west-1</c>, with the account id if it is another account.</summary>
    /// <param name="instance">A <see cref="ReplicationBackfillSummary"/>, or a reply of Start or Stop.</param>
    /// <returns>Null if the service did not return it.</returns>
    public static string? DestinationName(PSObject instance)
    {
        (ReplicationDestination? destination, string? ownId) = instance.BaseObject switch
        {
            StartReplicationBackfillResponse started => (started.Destination, started.RegistryId),
            StopReplicationBackfillResponse stopped => (stopped.Destination, stopped.RegistryId),
            var backfill => (((ReplicationBackfillSummary)backfill).Destination, ((ReplicationBackfillSummary)backfill).RegistryId),
        };
        return destination is null ? null : HumanText.Destination(ownId, destination.RegistryId, destination.Region);
    }

    /// <summary>The progress, such as <c>7 of 10, 1 failed</c>.</summary>
    /// <param name="instance">A <see cref="ReplicationBackfillSummary"/>.</param>
    /// <returns>Null while it is being prepared.</returns>
    public static string? Done(PSObject instance) => ((ReplicationBackfillSummary)instance.BaseObject).Progress is { } progress
        ? string.Create(CultureInfo.InvariantCulture, $"{progress.CompletedReplicationCount} of {progress.TotalReplicationCount}")
            + (progress.FailedReplicationCount > 0
                ? string.Create(CultureInfo.InvariantCulture, $", {progress.FailedReplicationCount} failed")
                : null)
        : null;
}
