using System.Buffers.Text;
using System.Globalization;
using System.Text;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Records;

namespace EcrPS.LocalRegistry.Storage;

/// <summary>
/// Page tokens: the key of the last entry shown, opaque to clients. Because it is a key and not a position, entries that are added or
/// removed between two pages neither repeat nor hide others.
/// </summary>
internal static class PageToken
{
    private const string Version = "1|";

    public static string Encode(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Version + key));

    public static string Encode(long key) => Encode(key.ToString(CultureInfo.InvariantCulture));

    /// <returns>The key; null without a token, for the first page.</returns>
    /// <exception cref="RegistryException">InvalidParameterException: not a token of this registry.</exception>
    public static string? Decode(string? token, string member = "nextToken")
    {
        if (string.IsNullOrEmpty(token))
            return null;
        try
        {
            string text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
            if (text.StartsWith(Version, StringComparison.Ordinal))
                return text[Version.Length..];
        }
        catch (FormatException)
        {
            // Falls through to the error for any other invalid token.
        }

        throw Invalid(member);
    }

    /// <returns>The key; 0 without a token, as keys start at 1.</returns>
    public static long DecodeNumber(string? token, string member = "nextToken") => Decode(token, member) switch
    {
        null => 0,
        var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long key) => key,
        _ => throw Invalid(member),
    };

    private static RegistryException Invalid(string member) => RegistryErrors.InvalidParameter.With(member, "Invalid token");
}
