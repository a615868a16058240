using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Base of cmdlets for pull-through cache rules given by prefix.</summary>
public abstract class EcrPullThroughCacheRuleCmdlet : EcrPrefixCmdlet
{
    /// <summary>The rules' prefixes, such as <c>docker-hub</c> for all of <c>docker-hub/</c>, or <c>ROOT</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Prefix")]
    [ValidateNotNullOrEmpty]
    [NameTransformation(AcceptsRepositories = false, Takes = [typeof(PullThroughCacheRule), typeof(ValidatePullThroughCacheRuleResponse)])]
    [ArgumentCompleter(typeof(CacheRulePrefixCompleter))]
    public string[] EcrRepositoryPrefix { get; set; } = [];

    /// <inheritdoc/>
    protected override string[] Prefixes
    {
        get => EcrRepositoryPrefix;
        set => EcrRepositoryPrefix = value;
    }

    private protected sealed override string Listed => "the rules of Get-EcrPullThroughCacheRule";
}
