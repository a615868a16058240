namespace EcrPS.LocalRegistry.Hosting;

/// <summary>Whether callers are authenticated.</summary>
public enum AuthenticationMode
{
    /// <summary>Signature Version 4 for the API, tokens of <c>GetAuthorizationToken</c> for <c>/v2/</c>.</summary>
    Signature,

    /// <summary>Nothing is verified, for either plane; account and region are still read from a credential scope.</summary>
    None,
}
