namespace EcrPS.LocalRegistry.Auth;

/// <summary>An identity and its access key. Never print it: it holds a secret.</summary>
internal sealed class Identity
{
    public required string AccessKeyId { get; init; }

    public required string SecretAccessKey { get; init; }

    /// <summary>The token that temporary credentials must send; null for long-lived keys.</summary>
    public string? SessionToken { get; init; }

    /// <summary>When temporary credentials end; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    public required string AccountId { get; init; }

    public required string PrincipalArn { get; init; }

    /// <summary>The account's root, for actions of the registry on behalf of the account; no key belongs to it.</summary>
    public static Identity OfAccount(string partition, string accountId) => new()
    {
        AccessKeyId = "",
        SecretAccessKey = "",
        AccountId = accountId,
        PrincipalArn = $"arn:{partition}:iam::{accountId}:root",
    };

    public override string ToString() => PrincipalArn;
}
