using Amazon.Runtime;

namespace EcrPS.Aws.Credentials;

/// <summary>
/// The credentials that the SDK signs with. Set before each request; the SDK's own refreshing credentials are not used, because
/// they look for AWSSDK.SecurityToken and similar assemblies in all load contexts.
/// </summary>
internal sealed class CurrentCredentials : AWSCredentials
{
    private volatile ImmutableCredentials _current;

    public CurrentCredentials(Keys keys) => _current = Convert(keys);

    public void Set(Keys keys)
    {
        if (_current.AccessKey != keys.AccessKey || _current.SecretKey != keys.SecretKey || _current.Token != keys.SessionToken)
            _current = Convert(keys);
    }

    public override ImmutableCredentials GetCredentials() => _current;

    public override Task<ImmutableCredentials> GetCredentialsAsync() => Task.FromResult(_current);

    private static ImmutableCredentials Convert(Keys keys) => new(keys.AccessKey, keys.SecretKey, keys.SessionToken);
}
