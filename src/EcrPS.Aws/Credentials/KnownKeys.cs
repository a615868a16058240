namespace EcrPS.Aws.Credentials;

/// <summary>Keys from parameters, environment variables or a file; not cached.</summary>
/// <param name="current">Returns the keys; temporary keys that another component renews can differ each time.</param>
/// <param name="origin">Their origin, for messages.</param>
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
