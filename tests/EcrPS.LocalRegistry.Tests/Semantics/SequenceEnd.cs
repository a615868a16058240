using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Tests.Audit;
using EcrPS.LocalRegistry.Tests.Hosting;
using Xunit.Sdk;

namespace EcrPS.LocalRegistry.Tests.Semantics;

/// <summary>The checks at the end of a sequence.</summary>
/// <param name="registry">The registry.</param>
/// <param name="calls">To call it with.</param>
/// <param name="owners">One identity for each account and region.</param>
/// <param name="actors">All callers.</param>
internal sealed class SequenceEnd(RegistryHarness registry, CheckedCalls calls, IReadOnlyList<Actor> owners, IReadOnlyList<Actor> actors)
{
    /// <summary>Started replications and signings must end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Without policies owners have access to everything and others to nothing; after a restart the audit finds no inconsistency.
    /// </summary>
    public async Task RunAsync()
    {
        foreach (Actor owner in owners)
        {
            await owner.Api.SendAsync("DeleteRegistryPolicy", "{}");
            await owner.Api.SendAsync("DeletePullThroughCacheRule", """{"ecrRepositoryPrefix":"cache"}""");
            foreach (JsonNode? repository in (await owner.Api.CallAsync("DescribeRepositories", new { }))["repositories"]!.AsArray())
            {
                string name = (string)repository!["repositoryName"]!;
                await owner.Api.SendAsync("DeleteRepositoryPolicy", $$"""{"repositoryName":"{{name}}"}""");
                foreach (Actor other in actors.Where(actor => actor.AccountId != owner.AccountId && actor.Region == owner.Region))
                    await calls.ApiAsync(other, owner.Home, "DescribeImages", new { repositoryName = name });
            }
        }

        await CollectAsync();
        await registry.RestartAsync();
        // All keep their state in one folder; it is looked at with the last.
        Actor last = owners[^1];
        foreach (Actor owner in owners)
        {
            using ApiClient api = registry.ClientFor(owner.Api.Signer);
            await AuditAsync(api, owner == last ? registry.DataFolder : null);
        }
    }

    /// <summary>Unreferenced blobs are collected after an hour, except in repositories with an open upload.</summary>
    private async Task CollectAsync()
    {
        await registry.AdvanceAsync(TimeSpan.FromHours(2));
        var folder = new DataFolderAudit(registry.DataFolder);
        using var giveUp = new CancellationTokenSource(Patience);
        while (folder.Garbage() is { Count: > 0 } garbage)
        {
            Assert.False(giveUp.IsCancellationRequested, $"Never collected: {string.Join(' ', garbage)}");
            await Task.Delay(50);
        }
    }

    /// <summary>During the audit nothing may write, so background work must have ended.</summary>
    private static async Task AuditAsync(ApiClient api, string? dataFolder)
    {
        using var giveUp = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                await RegistryAudit.RunAsync(api, dataFolder);
                return;
            }
            catch (XunitException) when (!giveUp.IsCancellationRequested)
            {
                await Task.Delay(500);
            }
        }
    }
}
