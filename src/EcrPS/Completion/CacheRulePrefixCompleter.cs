using System.Collections;
using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Completion;

/// <summary>Completes the prefixes of pull-through cache rules.</summary>
public sealed class CacheRulePrefixCompleter : ServiceCompleter
{
    private protected override string? Question(IDictionary parameters) => string.Empty;

    private protected override async Task<IReadOnlyList<string>> AskAsync(
        IEcrClient client, string? registryId, string question, CancellationToken cancellationToken)
    {
        DescribePullThroughCacheRulesResponse reply = await client.DescribePullThroughCacheRulesAsync(
            new DescribePullThroughCacheRulesRequest { RegistryId = registryId, MaxResults = OnePage }, cancellationToken);
        return [.. reply.PullThroughCacheRules.Select(rule => rule.EcrRepositoryPrefix).OfType<string>().Order(StringComparer.Ordinal)];
    }
}
