namespace EcrPS.Aws.Credentials;

/// <summary>Keys that were given or stand in the environment or a file.</summary>
internal sealed class KnownKeys(Keys keys, string origin) : CredentialProvider
{
    public Keys Keys { get; } = keys;

    public override string Identity => $"keys {Keys.AccessKey} {Keys.SecretKey} {Keys.SessionToken}";

    public override string Origin { get; } = origin;

    public override Task<Keys> LoadAsync(CancellationToken cancellationToken) => Task.FromResult(Keys);
}
