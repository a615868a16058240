using System.Management.Automation;

namespace EcrPS.Neighbour;

/// <summary>Leaves a role in the session under the name that <c>Set-AWSCredential</c> uses.</summary>
[Cmdlet(VerbsCommon.Set, "NeighbourCredential")]
public sealed class SetNeighbourCredentialCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public string RoleArn { get; set; } = string.Empty;

    protected override void EndProcessing() =>
        SessionState.PSVariable.Set("global:StoredAWSCredentials", new NeighbourCredentials(Neighbour.Assume(RoleArn)));
}
