namespace EcrPS.LocalRegistry.Policies;

/// <summary>
/// Whether a principal of a policy matches the caller (IAM user guide, "AWS JSON policy elements: Principal"). An account, by
/// its id or its root, matches all its identities: AWS lets it delegate by IAM, and here all its identities have full rights.
/// </summary>
internal static class PolicyPrincipal
{
    private const string Session = ":assumed-role/";
    private const string Role = ":role/";

    public static bool Matches(string pattern, AccessRequest request)
    {
        if (pattern == "*" || pattern == request.AccountId || pattern == request.PrincipalArn)
            return true;
        string[] parts = pattern.Split(':', 6);
        if (parts.Length < 6 || parts[0] != "arn" || parts[4] != request.AccountId)
            return false;
        return parts[5] == "root"
            || RoleName(request.PrincipalArn) is { } role && parts[5].StartsWith("role/", StringComparison.Ordinal)
                && parts[5].EndsWith('/' + role, StringComparison.Ordinal);
    }

    /// <summary>What conditions know as aws:PrincipalArn: of a session the role's ARN, whose path the session does not tell.</summary>
    public static string ConditionArn(string arn)
    {
        if (RoleName(arn) is not { } role)
            return arn;
        return string.Concat(
            arn.AsSpan(0, arn.IndexOf(Session, StringComparison.Ordinal)).ToString().Replace(":sts:", ":iam:", StringComparison.Ordinal),
            Role,
            role);
    }

    private static string? RoleName(string arn)
    {
        int at = arn.IndexOf(Session, StringComparison.Ordinal);
        return at < 0 ? null : arn[(at + Session.Length)..].Split('/')[0];
    }
}
