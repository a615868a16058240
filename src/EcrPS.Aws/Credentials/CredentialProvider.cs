using EcrPS.Client;

namespace EcrPS.Aws.Credentials;

/// <summary>A source of keys. Created for each transport; its keys are shared through <see cref="CredentialCache"/>.</summary>
internal abstract class CredentialProvider
{
    /// <summary>The cache key: every setting that determines the keys, including secrets; only its hash is kept.</summary>
    public abstract string Identity { get; }

    /// <summary>The origin of the keys, for messages: <c>profile 'a' (role_arn)</c>.</summary>
    public abstract string Origin { get; }

    /// <summary>Gets new keys.</summary>
    /// <exception cref="EcrException">They cannot be obtained; the message says from where and why, and contains no secret.</exception>
    public abstract Task<Keys> LoadAsync(CancellationToken cancellationToken);

    /// <summary>The error for keys that cannot be obtained.</summary>
    public virtual EcrException Unavailable(string reason, Exception? cause = null) => new(
        EcrErrorCodes.CredentialsUnavailable, $"No credentials from {Origin}: {reason}", cause)
    {
        IsRetryable = cause is HttpRequestException or EcrException { IsRetryable: true },
    };
}
