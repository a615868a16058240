namespace EcrPS.SignIn;

/// <summary>The defaults that <c>Set-EcrDefault</c> set for this session. It has no secrets, only whether there are any.</summary>
public sealed record EcrDefault
{
    /// <summary>The region; null where none was set.</summary>
    public string? Region { get; init; }

    /// <summary>The endpoint to call instead of AWS's own; null where none was set.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>The registry (account id) to call; null for the caller's own.</summary>
    public string? RegistryId { get; init; }

    /// <summary>The profile to call as; null where none was set.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The access key id to call with; null where none was set.</summary>
    public string? AccessKey { get; init; }

    /// <summary>Whether a secret key was set.</summary>
    public bool HasSecretKey { get; init; }

    /// <summary>Whether a session token was set.</summary>
    public bool HasSessionToken { get; init; }
}
