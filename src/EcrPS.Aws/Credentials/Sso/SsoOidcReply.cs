namespace EcrPS.Aws.Credentials.Sso;

/// <summary>A reply of SSO-OIDC.</summary>
/// <param name="Body">Its JSON, not deserialized yet.</param>
/// <param name="IsRefused">Whether the service refused the request.</param>
internal sealed record SsoOidcReply(string Body, bool IsRefused)
{
    /// <summary>
    /// The error code of a refusal, such as <c>slow_down</c> (RFC 8628, section 3.5); null for a success, or a refusal without
    /// one.
    /// </summary>
    public string? Error => IsRefused ? Text("error") : null;

    /// <summary>The service's error description.</summary>
    public string? Description => IsRefused ? Text("error_description") : null;

    private string? Text(string name)
    {
        try
        {
            return KeysJson.Parse(Body, root => KeysJson.Text(root, name));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
