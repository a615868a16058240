namespace EcrPS.Aws.Credentials.Sso;

/// <summary>A reply of SSO-OIDC.</summary>
/// <param name="Body">Its JSON, not read yet.</param>
/// <param name="IsRefused">Whether the service said no.</param>
internal sealed record SsoOidcReply(string Body, bool IsRefused)
{
    /// <summary>Why the service said no, such as <c>slow_down</c> (RFC 8628, section 3.5); null where it did not, or not why.</summary>
    public string? Error => IsRefused ? Text("error") : null;

    /// <summary>The service's own words.</summary>
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
