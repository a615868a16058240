using System.Collections;
using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Completion;

/// <summary>Completes the ids of replication backfills, the newest first.</summary>
public sealed class BackfillIdCompleter : ServiceCompleter
{
    private protected override string? Question(IDictionary parameters) => string.Empty;

    private protected override async Task<IReadOnlyList<string>> AskAsync(
        IEcrClient client, string? registryId, string question, CancellationToken cancellationToken)
    {
        ListReplicationBackfillsResponse reply = await client.ListReplicationBackfillsAsync(
            new ListReplicationBackfillsRequest { RegistryId = registryId }, cancellationToken);
        return [.. reply.Backfills.OrderByDescending(backfill => backfill.StartedAt).Select(backfill => backfill.ReplicationBackfillId)
            .OfType<string>()];
    }
}
