using System.Management.Automation;

namespace EcrPS.Neighbour;

/// <summary>Stores the credentials of a role in the session variable that <c>Set-AWSCredential</c> uses.</summary>
[Cmdlet(VerbsCommon.Set, "NeighbourCredential")]
public sealed class SetNeighbourCredentialCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public string RoleArn { get; set; } = string.Empty;

    protected override void EndProcessing() =>
        SessionState.PSVariable.Set("global:StoredAWSCredentials", new NeighbourCredentials(Neighbour.Assume(RoleArn)));
}
