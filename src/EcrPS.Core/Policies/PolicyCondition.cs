namespace EcrPS.Policies;

/// <summary>One condition of a statement; all conditions must hold.</summary>
/// <param name="Operator">Such as <c>StringEquals</c> or <c>IpAddressIfExists</c>.</param>
/// <param name="Key">The key to compare, such as <c>aws:SourceIp</c>.</param>
/// <param name="Values">The values to compare with; one of them must match.</param>
public sealed record PolicyCondition(string Operator, string Key, IReadOnlyList<string> Values)
{
    /// <summary>The condition on one line.</summary>
    /// <returns>Such as <c>StringEquals aws:PrincipalAccount 111122223333</c>.</returns>
    public override string ToString() => $"{Operator} {Key} {string.Join(", ", Values)}";
}
