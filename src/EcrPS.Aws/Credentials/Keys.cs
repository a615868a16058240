namespace EcrPS.Aws.Credentials;

/// <summary>What requests are signed with.</summary>
/// <param name="AccessKey">The access key id.</param>
/// <param name="SecretKey">The secret access key.</param>
/// <param name="SessionToken">The token of temporary keys; null for lasting ones.</param>
/// <param name="Expiration">When they cease to work; null where that is not known or never happens.</param>
internal sealed record Keys(string AccessKey, string SecretKey, string? SessionToken = null, DateTimeOffset? Expiration = null)
{
    private const string Hidden = "***";

    // AWS's own have 40 characters. What is shorter is a registry for tests (the embedded one's is "test"), and words of
    // the message would be hidden: latest became la***.
    private const int ShortestSecret = 16;

    /// <summary>
    /// Takes the secrets out of a text: AWS quotes what was signed, session token included, when a signature does not match.
    /// </summary>
    public string Hide(string text) => Hide(Hide(text, SecretKey), SessionToken);

    /// <summary>Takes a secret out of a text; one too short to be a secret is left.</summary>
    public static string Hide(string text, string? secret) =>
        secret is { Length: >= ShortestSecret } ? text.Replace(secret, Hidden, StringComparison.Ordinal) : text;

    /// <summary>Never prints the secrets.</summary>
    public override string ToString() => AccessKey;
}
