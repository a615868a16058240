namespace EcrPS.Policies;

/// <summary>One condition of a statement; all of them have to hold.</summary>
/// <param name="Operator">Such as <c>StringEquals</c> or <c>IpAddressIfExists</c>.</param>
/// <param name="Key">What is compared, such as <c>aws:SourceIp</c>.</param>
/// <param name="Values">What it is compared with; one of them has to fit.</param>
public sealed record PolicyCondition(string Operator, string Key, IReadOnlyList<string> Values)
{
    /// <summary>The condition on one line.</summary>
    /// <returns>Such as <c>StringEquals aws:PrincipalAccount 111122223333</c>.</returns>
    public override string ToString() => $"{Operator} {Key} {string.Join(", ", Values)}";
}
