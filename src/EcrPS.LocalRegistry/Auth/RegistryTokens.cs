using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Timing;

namespace EcrPS.LocalRegistry.Auth;

/// <summary>
/// The passwords that GetAuthorizationToken hands out for <c>/v2/</c>: random, good for twelve hours, tied to the
/// caller, account and region. Only their hashes are kept, in memory: a restart ends them all.
/// </summary>
/// <param name="clock">The registry's time.</param>
internal sealed class RegistryTokens(TimeProvider clock)
{
    /// <summary>How long a token is good (API reference, GetAuthorizationToken).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private const int SecretBytes = 48;

    // One that ended lately is kept, so that its holder hears "expired" and not "unknown".
    private readonly ExpiringTable<(Caller Caller, DateTimeOffset Expires)> _issued = new(clock, Lifetime * 2);

    /// <summary>Makes a token.</summary>
    /// <param name="caller">Whom it stands for, and where.</param>
    /// <returns>The password and when it ends.</returns>
    public (string Password, DateTimeOffset Expires) Issue(Caller caller)
    {
        var password = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var expires = clock.GetUtcNow() + Lifetime;
        _issued.Add(Hash(password), (caller, expires));
        return (password, expires);
    }

    /// <summary>Finds whom a token stands for; null where it was never issued here.</summary>
    /// <exception cref="AuthenticationException">It has ended.</exception>
    public Caller? Find(string password)
    {
        if (!_issued.TryFind(Hash(password), out var token))
            return null;
        return clock.GetUtcNow() < token.Expires ? token.Caller : throw AuthenticationException.Expired();
    }

    /// <summary>Ends every token.</summary>
    public void Clear() => _issued.Clear();

    private static string Hash(string password) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(password)));
}
