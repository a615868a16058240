using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Lists the registry's pull-through cache rules, all or by prefix.</summary>
[Cmdlet(VerbsCommon.Get, "EcrPullThroughCacheRule")]
[OutputType(typeof(PullThroughCacheRule))]
public sealed class GetEcrPullThroughCacheRuleCommand : EcrPrefixCmdlet
{
    private const int LargestPage = 1000; // API model, MaxResults

    /// <summary>The rules' prefixes, or patterns of them; all by default.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Prefix")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [NameTransformation(AcceptsRepositories = false)]
    [ArgumentCompleter(typeof(CacheRulePrefixCompleter))]
    public string[] EcrRepositoryPrefix { get; set; } = [];

    /// <inheritdoc/>
    protected override string[] Prefixes
    {
        get => EcrRepositoryPrefix;
        set => EcrRepositoryPrefix = value;
    }

    /// <inheritdoc/>
    protected override async Task ProcessPrefixAsync(string? prefix, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var request = new DescribePullThroughCacheRulesRequest { RegistryId = RegistryId };
        if (PatternOf(prefix) is not { } pattern)
        {
            request.EcrRepositoryPrefixes = [prefix!];
            DescribePullThroughCacheRulesResponse reply = await Client.DescribePullThroughCacheRulesAsync(request, cancellationToken);
            await pipeline.WritePageAsync(reply.PullThroughCacheRules);
            return;
        }

        request.MaxResults = LargestPage;
        await foreach (DescribePullThroughCacheRulesResponse page in Client.DescribePullThroughCacheRulesPagesAsync(
            request, cancellationToken: cancellationToken))
        {
            await pipeline.WritePageAsync([.. page.PullThroughCacheRules.Where(rule => pattern.IsMatch(rule.EcrRepositoryPrefix))]);
        }
    }
}
