namespace EcrPS.Aws.Credentials;

/// <summary>The keys that requests are signed with.</summary>
/// <param name="AccessKey">The access key id.</param>
/// <param name="SecretKey">The secret access key.</param>
/// <param name="SessionToken">The session token of temporary keys; null for long-term keys.</param>
/// <param name="Expiration">When they expire; null where that is not known, or never.</param>
internal sealed record Keys(string AccessKey, string SecretKey, string? SessionToken = null, DateTimeOffset? Expiration = null)
{
    private const string Hidden = "***";

    // AWS's own secrets have 40 characters. Shorter ones are used with test registries (the embedded one's is "test"), and
    // replacing them would garble the message: "latest" would become "la***".
    private const int ShortestSecret = 16;

    /// <summary>
    /// Removes the secrets from a text: on a signature mismatch AWS quotes what was signed, including the session token.
    /// </summary>
    public string Hide(string text) => Hide(Hide(text, SecretKey), SessionToken);

    /// <summary>Removes a secret from a text; one that is too short to be a secret is kept.</summary>
    public static string Hide(string text, string? secret) =>
        secret is { Length: >= ShortestSecret } ? text.Replace(secret, Hidden, StringComparison.Ordinal) : text;

    /// <summary>Never prints the secrets.</summary>
    public override string ToString() => AccessKey;
}
