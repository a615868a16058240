using System.Management.Automation;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;
using EcrPS.Registry;

namespace EcrPS.Commands;

/// <summary>Lists the roles and users whose pulls are not recorded.</summary>
[Cmdlet(VerbsCommon.Get, "EcrPullTimeUpdateExclusion")]
[OutputType(typeof(EcrPullTimeUpdateExclusion))]
public sealed class GetEcrPullTimeUpdateExclusionCommand : EcrClientCmdlet
{
    /// <summary>ARNs to select, with wildcards; all by default.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? PrincipalArn { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => PrincipalArn;

    private protected override bool WorksOnOwnRegistryOnly => true;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        WildcardPattern[] patterns = Array.ConvertAll(
            PrincipalArn ?? ["*"], static text => Wildcard.Parse(text, ignoreCase: false));
        await foreach (ListPullTimeUpdateExclusionsResponse page in Client.ListPullTimeUpdateExclusionsPagesAsync(
            new ListPullTimeUpdateExclusionsRequest(), cancellationToken: cancellationToken))
        {
            await Connection.PlaceAsync([page], cancellationToken);
            await pipeline.WritePageAsync<EcrPullTimeUpdateExclusion>([.. page.PullTimeUpdateExclusions
                .Where(arn => Array.Exists(patterns, pattern => pattern.IsMatch(arn)))
                .Select(arn => new EcrPullTimeUpdateExclusion { PrincipalArn = arn }.From(page))]);
        }
    }
}
