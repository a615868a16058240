namespace EcrPS.Local;

/// <summary>One account's registry in one region, inside an embedded registry.</summary>
/// <param name="RegistryId">The account id, 12 digits.</param>
/// <param name="Region">The region, such as <c>us-east-1</c>.</param>
/// <param name="Registry">Its name in image references, such as <c>localhost:41234</c>.</param>
public sealed record EcrLocalRegistryAddress(string RegistryId, string Region, string Registry)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Registry} ({RegistryId}, {Region})";
}
