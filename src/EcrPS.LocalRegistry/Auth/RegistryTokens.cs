using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Timing;

namespace EcrPS.LocalRegistry.Auth;

/// <summary>
/// The passwords that GetAuthorizationToken issues for <c>/v2/</c>: random, valid for twelve hours, bound to the caller, account
/// and region. Only their hashes are kept, in memory: a restart invalidates all of them.
/// </summary>
/// <param name="clock">The registry's time.</param>
internal sealed class RegistryTokens(TimeProvider clock)
{
    /// <summary>The validity of a token (API reference, GetAuthorizationToken).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private const int SecretBytes = 48;

    // An expired token is kept for a while, so that its holder is told "expired" and not "unknown".
    private readonly ExpiringTable<(Caller Caller, DateTimeOffset Expires)> _issued = new(clock, Lifetime * 2);

    /// <summary>Issues a token.</summary>
    /// <param name="caller">The caller that the token identifies.</param>
    /// <returns>The password and its expiry.</returns>
    public (string Password, DateTimeOffset Expires) Issue(Caller caller)
    {
        string password = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        DateTimeOffset expires = clock.GetUtcNow() + Lifetime;
        _issued.Add(Hash(password), (caller, expires));
        return (password, expires);
    }

    /// <summary>Finds the caller of a token; null if the token was not issued by this process.</summary>
    /// <exception cref="AuthenticationException">The token has expired.</exception>
    public Caller? Find(string password)
    {
        if (!_issued.TryFind(Hash(password), out (Caller Caller, DateTimeOffset Expires) token))
            return null;
        return clock.GetUtcNow() < token.Expires ? token.Caller : throw AuthenticationException.Expired();
    }

    /// <summary>Invalidates every token.</summary>
    public void Clear() => _issued.Clear();

    private static string Hash(string password) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(password)));
}
