using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Has the service try whether it reaches a rule's upstream registry and may sign in there.</summary>
[Cmdlet(VerbsDiagnostic.Test, "EcrPullThroughCacheRule")]
[OutputType(typeof(ValidatePullThroughCacheRuleResponse))]
public sealed class TestEcrPullThroughCacheRuleCommand : EcrPullThroughCacheRuleCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessPrefixAsync(string? prefix, IPipeline pipeline, CancellationToken cancellationToken) =>
        await pipeline.WriteAsync(await Client.ValidatePullThroughCacheRuleAsync(
            new ValidatePullThroughCacheRuleRequest { RegistryId = RegistryId, EcrRepositoryPrefix = prefix }, cancellationToken));
}
