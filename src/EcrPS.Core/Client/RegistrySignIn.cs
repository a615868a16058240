using System.Net;
using System.Text;
using EcrPS.Model;

namespace EcrPS.Client;

/// <summary>The parts of a GetAuthorizationToken reply.</summary>
/// <param name="Address">The registry's address with its scheme (<c>proxyEndpoint</c>).</param>
/// <param name="Credential">The user name <c>AWS</c> and the password.</param>
/// <param name="ExpiresAt">When the password expires: 12 hours after it was issued.</param>
public sealed record RegistrySignIn(Uri Address, NetworkCredential Credential, DateTimeOffset ExpiresAt)
{
    /// <summary>Parses one entry of the reply.</summary>
    /// <param name="data">The entry.</param>
    /// <returns>The parts.</returns>
    /// <exception cref="EcrException">
    /// <c>InvalidResponse</c>: the entry is not base64 of <c>user:password</c>, or its address is not a URI.
    /// </exception>
    public static RegistrySignIn From(AuthorizationData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        byte[] token = new byte[data.AuthorizationToken?.Length ?? 0];
        string text = Convert.TryFromBase64String(data.AuthorizationToken ?? "", token, out int length)
            ? Encoding.UTF8.GetString(token, 0, length)
            : "";
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Uri.TryCreate(data.ProxyEndpoint, UriKind.Absolute, out Uri? address)
            ? new RegistrySignIn(
                address, new NetworkCredential(text[..colon], text[(colon + 1)..]), data.ExpiresAt ?? DateTimeOffset.MaxValue)
            : throw new EcrException(
                EcrErrorCodes.InvalidResponse,
                "The service's authorization token is not valid: expected base64 of user:password, and the registry's address.")
            {
                Operation = "GetAuthorizationToken",
            };
    }

    /// <summary>The parts without the password.</summary>
    /// <returns>Address, user and expiry.</returns>
    public override string ToString() => $"{Credential.UserName} at {Address} until {ExpiresAt:u}";
}
