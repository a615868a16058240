namespace EcrPS.Model;

public sealed partial class StartReplicationBackfillResponse
{
    /// <summary>The destination, such as <c>eu-west-1</c>, with the account id if it is another account; null if it is unknown.</summary>
    public string? DestinationName => Destination is null ? null : ResultText.Destination(RegistryId, Destination);
}
