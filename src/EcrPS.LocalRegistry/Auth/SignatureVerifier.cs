using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Timing;

namespace EcrPS.LocalRegistry.Auth;

/// <summary>
/// Verifies Signature Version 4 in its header form (AWS General Reference, "Signature Version 4 signing process").
/// </summary>
/// <param name="identities">The keys that are accepted.</param>
/// <param name="clock">
/// Decides expiry. Clock skew is measured by the machine's clock: after the registry's clock was moved, signatures must stay
/// valid.
/// </param>
internal sealed class SignatureVerifier(IdentityStore identities, RegistryClock clock)
{
    private const string TimestampFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The permitted clock skew (AWS: five minutes for most services, ECR among them).</summary>
    private static readonly TimeSpan MaxSkew = TimeSpan.FromMinutes(5);

    /// <summary>Checks all that the headers of a request tell without its body.</summary>
    /// <exception cref="AuthenticationException">The signature is missing, malformed or expired, or its key is unknown.</exception>
    public void CheckHeaders(HttpRequest request, string service) => Read(request, service);

    /// <summary>Identifies the signer of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">The whole body of the request.</param>
    /// <param name="service">The service that it has to be signed for.</param>
    /// <returns>The caller.</returns>
    /// <exception cref="AuthenticationException">The signature is missing, malformed, expired or wrong.</exception>
    public Caller Verify(HttpRequest request, ReadOnlySpan<byte> body, string service)
    {
        (AuthorizationHeader authorization, string timestamp, Identity identity) = Read(request, service);
        CheckSignature(request, body, authorization, timestamp, identity);
        CheckSession(request, identity);
        return new Caller(identity, new RegistryScope(identity.AccountId, authorization.Region));
    }

    private (AuthorizationHeader Authorization, string Timestamp, Identity Identity) Read(HttpRequest request, string service)
    {
        string header = request.Headers.Authorization.ToString();
        if (header.Length == 0)
            throw AuthenticationException.MissingToken();
        if (!AuthorizationHeader.TryParse(header, out AuthorizationHeader? authorization))
        {
            throw AuthenticationException.Incomplete(
                "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' of AWS4-HMAC-SHA256.");
        }

        string timestamp = request.Headers["X-Amz-Date"].ToString();
        if (!DateTimeOffset.TryParseExact(
            timestamp, TimestampFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset signedAt))
        {
            throw AuthenticationException.Incomplete("Authorization header requires existence of a valid 'X-Amz-Date' header.");
        }

        // An unsigned X-Amz-Target would let anyone who sees a request turn it into another operation.
        string? unsigned = request.Headers.Keys
            .Where(static name => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase))
            .Select(static name => name.ToLowerInvariant())
            .Prepend("host")
            .FirstOrDefault(name => !authorization.SignedHeaders.Contains(name));
        if (unsigned is not null)
        {
            throw AuthenticationException.Incomplete(
                $"'{unsigned}' must be among the 'SignedHeaders' of the Authorization header: 'host' and all headers 'x-amz-*' are.");
        }

        if (authorization.Service != service)
            throw AuthenticationException.BadSignature($"Credential should be scoped to correct service: '{service}'.");
        CheckSkew(signedAt, timestamp);
        if (!timestamp.StartsWith(authorization.Date, StringComparison.Ordinal))
        {
            throw AuthenticationException.BadSignature(
                $"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{authorization.Date}' != "
                + $"'{timestamp[..8]}'.");
        }

        Identity identity = identities.Find(authorization.AccessKeyId) ?? throw AuthenticationException.UnknownKey();
        return (authorization, timestamp, identity);
    }

    private void CheckSkew(DateTimeOffset signedAt, string timestamp)
    {
        DateTimeOffset now = clock.Source.GetUtcNow();
        if (signedAt < now - MaxSkew)
        {
            throw AuthenticationException.BadSignature(
                $"Signature expired: {timestamp} is now earlier than {Format(now - MaxSkew)} ({Format(now)} - 5 min.)");
        }

        if (signedAt > now + MaxSkew)
        {
            throw AuthenticationException.BadSignature(
                $"Signature not yet current: {timestamp} is still later than {Format(now + MaxSkew)} ({Format(now)} + 5 min.)");
        }

        static string Format(DateTimeOffset time) => time.ToString(TimestampFormat, CultureInfo.InvariantCulture);
    }

    private static void CheckSignature(
        HttpRequest request, ReadOnlySpan<byte> body, AuthorizationHeader authorization, string timestamp, Identity identity)
    {
        string toSign = CanonicalRequest.StringToSign(request, body, authorization, timestamp);
        byte[] key = Encoding.UTF8.GetBytes("AWS4" + identity.SecretAccessKey);
        foreach (string part in authorization.Scope.Split('/'))
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        string expected = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(authorization.Signature)))
        {
            throw AuthenticationException.BadSignature(
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and "
                + "signing method. Consult the service documentation for details.");
        }
    }

    private void CheckSession(HttpRequest request, Identity identity)
    {
        string sent = request.Headers["X-Amz-Security-Token"].ToString();
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(identity.SessionToken ?? ""), Encoding.UTF8.GetBytes(sent)))
            throw AuthenticationException.UnknownKey();
        if (identity.Expires is { } expires && clock.GetUtcNow() >= expires)
            throw AuthenticationException.Expired();
    }
}
