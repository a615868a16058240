using System.Management.Automation;

namespace EcrPS.Neighbour;

/// <summary>Assumes a role and makes a signed call that returns its identity.</summary>
[Cmdlet(VerbsCommon.Get, "NeighbourCaller")]
[OutputType(typeof(NeighbourCaller))]
public sealed class GetNeighbourCallerCommand : PSCmdlet
{
    [Parameter(Mandatory = true)]
    public string RoleArn { get; set; } = string.Empty;

    [Parameter(Mandatory = true)]
    public string EndpointUrl { get; set; } = string.Empty;

    protected override void EndProcessing() => WriteObject(Neighbour.Ask(Neighbour.Assume(RoleArn), EndpointUrl));
}
