using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace EcrPS.Aws.Credentials;

/// <summary>
/// The temporary keys of this process. A transport lives as long as one cmdlet runs: without this, every command would
/// assume its role anew, and ask for an MFA code each time. Never written to disk.
/// </summary>
internal static class CredentialCache
{
    private static readonly ConcurrentDictionary<string, CachedKeys> Entries = new(StringComparer.Ordinal);

    /// <summary>Keys that are good for some time yet.</summary>
    public static ValueTask<Keys> GetAsync(CredentialProvider provider, CancellationToken cancellationToken) => provider is KnownKeys known
        ? ValueTask.FromResult(known.Keys)
        : Entry(provider).GetAsync(provider, cancellationToken);

    /// <summary>Drops keys that the service refuses as expired, whatever their date says.</summary>
    public static void Forget(CredentialProvider provider, Keys keys)
    {
        if (provider is not KnownKeys)
            Entry(provider).Forget(keys);
    }

    private static CachedKeys Entry(CredentialProvider provider) => Entries.GetOrAdd(
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(provider.Identity))), static _ => new CachedKeys());
}
