namespace EcrPS.Aws.Credentials;

/// <summary>Keys that were given or stand in the environment or a file; nothing to cache.</summary>
/// <param name="current">Gives them; another's temporary keys may be other ones each time.</param>
/// <param name="origin">Whose they are, in words.</param>
internal sealed class KnownKeys(Func<Keys> current, string origin) : CredentialProvider
{
    public KnownKeys(Keys keys, string origin)
        : this(() => keys, origin)
    {
    }

    public Keys Keys => current();

    public override string Identity
    {
        get
        {
            Keys keys = Keys;
            return $"keys {keys.AccessKey} {keys.SecretKey} {keys.SessionToken}";
        }
    }

    public override string Origin { get; } = origin;

    public override Task<Keys> LoadAsync(CancellationToken cancellationToken) => Task.FromResult(Keys);
}
