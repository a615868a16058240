using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Base of cmdlets for repository creation templates given by prefix.</summary>
public abstract class EcrCreationTemplateCmdlet : EcrPrefixCmdlet
{
    /// <summary>The templates' prefixes, such as <c>team</c> for all of <c>team/</c>, or <c>ROOT</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NameTransformation(AcceptsRepositories = false, Takes = [typeof(RepositoryCreationTemplate)])]
    [ArgumentCompleter(typeof(TemplatePrefixCompleter))]
    public string[] Prefix { get; set; } = [];

    /// <inheritdoc/>
    protected override string[] Prefixes
    {
        get => Prefix;
        set => Prefix = value;
    }

    private protected override bool WorksOnOwnRegistryOnly => true;

    private protected sealed override string Listed => "the templates of Get-EcrRepositoryCreationTemplate";
}
