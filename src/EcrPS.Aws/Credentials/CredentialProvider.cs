using EcrPS.Client;

namespace EcrPS.Aws.Credentials;

/// <summary>One way to get keys. Made anew for each transport; what it got is shared through <see cref="CredentialCache"/>.</summary>
internal abstract class CredentialProvider
{
    /// <summary>Everything that decides which keys these are, secrets included; only its hash is kept.</summary>
    public abstract string Identity { get; }

    /// <summary>Whose keys these are, in words for messages: <c>profile 'a' (role_arn)</c>.</summary>
    public abstract string Origin { get; }

    /// <summary>Gets new keys.</summary>
    /// <exception cref="EcrException">They cannot be had; the message says from where and why, and holds no secret.</exception>
    public abstract Task<Keys> LoadAsync(CancellationToken cancellationToken);

    /// <summary>The error for keys that cannot be had.</summary>
    public virtual EcrException Unavailable(string reason, Exception? cause = null) => new(
        EcrErrorCodes.CredentialsUnavailable, $"No credentials from {Origin}: {reason}", cause)
    {
        IsRetryable = cause is HttpRequestException or EcrException { IsRetryable: true },
    };
}
