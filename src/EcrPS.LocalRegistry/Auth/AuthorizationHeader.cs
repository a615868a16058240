using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EcrPS.LocalRegistry.Auth;

/// <summary>The parts of a Signature Version 4 <c>Authorization</c> header.</summary>
/// <param name="AccessKeyId">The id of the key that signed the request.</param>
/// <param name="Date">The scope's day, <c>yyyyMMdd</c>.</param>
/// <param name="Region">The scope's region.</param>
/// <param name="Service">The scope's service, <c>ecr</c> or <c>sts</c>.</param>
/// <param name="SignedHeaders">The signed headers, in the order signed.</param>
/// <param name="Signature">The signature, 64 hexadecimal digits.</param>
internal sealed record AuthorizationHeader(
    string AccessKeyId, string Date, string Region, string Service, string[] SignedHeaders, string Signature)
{
    /// <summary>The only algorithm that ECR's clients use.</summary>
    public const string Algorithm = "AWS4-HMAC-SHA256";

    private const string Terminator = "aws4_request";
    private const int ScopeParts = 5;

    /// <summary>Parses a header; false if it does not have this form.</summary>
    public static bool TryParse(string header, [NotNullWhen(true)] out AuthorizationHeader? parsed)
    {
        parsed = null;
        if (!header.StartsWith(Algorithm + " ", StringComparison.Ordinal))
            return false;
        string? credential = null, signedHeaders = null, signature = null;
        foreach (string part in header[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                return false;
            string value = part[(equals + 1)..];
            switch (part[..equals])
            {
                case "Credential":
                    credential = value;
                    break;
                case "SignedHeaders":
                    signedHeaders = value;
                    break;
                case "Signature":
                    signature = value;
                    break;
            }
        }

        if (credential is null || signedHeaders is null || signature is null)
            return false;
        string[] scope = credential.Split('/');
        if (scope.Length != ScopeParts || scope[4] != Terminator || !IsDate(scope[1]) || !IsRegion(scope[2]))
            return false;
        parsed = new AuthorizationHeader(scope[0], scope[1], scope[2], scope[3], signedHeaders.Split(';'), signature);
        return true;
    }

    /// <summary>The credential scope, as it appears in the text to sign.</summary>
    public string Scope => $"{Date}/{Region}/{Service}/{Terminator}";

    /// <summary>Whether a text has the form of a region (API model: <c>[0-9a-z-]{2,25}</c>).</summary>
    public static bool IsRegion(string text) =>
        text.Length is >= 2 and <= 25 && text.All(static c => char.IsAsciiDigit(c) || char.IsAsciiLetterLower(c) || c == '-');

    private static bool IsDate(string text) =>
        DateTime.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
