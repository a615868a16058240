using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Conversion;
using EcrPS.Pipeline;
using EcrPS.Registry;

namespace EcrPS.Commands;

/// <summary>Base of the cmdlets that change exclusions: one call and one confirmation for each principal.</summary>
public abstract class EcrPullTimeUpdateExclusionCmdlet : EcrClientCmdlet
{
    /// <summary>The ARNs of IAM roles or users.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NameTransformation(Takes = [typeof(EcrPullTimeUpdateExclusion)])]
    public string[] PrincipalArn { get; set; } = [];

    /// <inheritdoc/>
    protected override object? ErrorTarget => PrincipalArn is [var only] ? only : PrincipalArn;

    private protected abstract string Action { get; }

    private protected override bool WorksOnOwnRegistryOnly => true;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (string principal in PrincipalArn)
        {
            try
            {
                NameCheck.RequireNoPattern(principal, "the exclusions of Get-EcrPullTimeUpdateExclusion");
                if (!await pipeline.ShouldProcessAsync(principal, Action))
                    continue;
                await ChangeAsync(principal, pipeline, cancellationToken);
            }
            catch (EcrException error)
            {
                await pipeline.ReportAsync(error, principal, cancellationToken);
            }
        }
    }

    private protected abstract Task ChangeAsync(string principal, IPipeline pipeline, CancellationToken cancellationToken);
}
