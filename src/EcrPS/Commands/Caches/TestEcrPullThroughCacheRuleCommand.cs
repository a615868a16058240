using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Has the service check whether it can reach a rule's upstream registry and sign in to it.</summary>
[Cmdlet(VerbsDiagnostic.Test, "EcrPullThroughCacheRule")]
[OutputType(typeof(ValidatePullThroughCacheRuleResponse))]
public sealed class TestEcrPullThroughCacheRuleCommand : EcrPullThroughCacheRuleCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessPrefixAsync(string? prefix, IPipeline pipeline, CancellationToken cancellationToken) =>
        await pipeline.WriteAsync(await Client.ValidatePullThroughCacheRuleAsync(
            new ValidatePullThroughCacheRuleRequest { RegistryId = RegistryId, EcrRepositoryPrefix = prefix }, cancellationToken));
}
