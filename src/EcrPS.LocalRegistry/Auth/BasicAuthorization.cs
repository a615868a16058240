using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace EcrPS.LocalRegistry.Auth;

/// <summary>Parses <c>Authorization: Basic</c> (RFC 7617).</summary>
internal static class BasicAuthorization
{
    /// <summary>The only user name that ECR accepts.</summary>
    public const string User = "AWS";

    private const string Scheme = "Basic ";

    /// <summary>Reads the password; false if the header is missing, malformed, or has another scheme or user name.</summary>
    public static bool TryReadPassword(string header, [NotNullWhen(true)] out string? password)
    {
        password = null;
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return false;
        string encoded = header[Scheme.Length..].Trim();
        byte[] bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out int length))
            return false;
        string text = Encoding.UTF8.GetString(bytes, 0, length);
        if (!text.StartsWith(User + ":", StringComparison.Ordinal))
            return false;
        password = text[(User.Length + 1)..];
        return true;
    }
}
