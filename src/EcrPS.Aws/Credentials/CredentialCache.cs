using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace EcrPS.Aws.Credentials;

/// <summary>
/// The cache of this process's temporary keys. A transport exists only while one cmdlet runs: without the cache, every command
/// would assume its role again, and prompt for an MFA code each time. Never written to disk.
/// </summary>
internal static class CredentialCache
{
    private static readonly ConcurrentDictionary<string, CachedKeys> Entries = new(StringComparer.Ordinal);

    /// <summary>Returns keys that remain valid for some time.</summary>
    public static ValueTask<Keys> GetAsync(CredentialProvider provider, CancellationToken cancellationToken) => provider is KnownKeys known
        ? ValueTask.FromResult(known.Keys)
        : Entry(provider).GetAsync(provider, cancellationToken);

    /// <summary>Removes keys that the service refused as expired, even if they should still be valid.</summary>
    public static void Forget(CredentialProvider provider, Keys keys)
    {
        if (provider is not KnownKeys)
            Entry(provider).Forget(keys);
    }

    private static CachedKeys Entry(CredentialProvider provider) => Entries.GetOrAdd(
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(provider.Identity))), static _ => new CachedKeys());
}
