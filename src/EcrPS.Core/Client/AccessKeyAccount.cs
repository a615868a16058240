using System.Globalization;

namespace EcrPS.Client;

/// <summary>Whose an access key is: AWS counts calls per account, and a session may call with several keys of one.</summary>
internal static class AccessKeyAccount
{
    private const int KeyLength = 20;
    private const int PrefixLength = 4;

    // RFC 4648, section 6. The account is 40 bits after the first; nine digits hold them and four bits more.
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int DigitBits = 5;
    private const int Digits = 9;
    private const int BitsAfter = 4;
    private const long AccountMask = (1L << 40) - 1;

    /// <summary>The account id in a key id of the form that AWS has given out since 2019, else the key id itself.</summary>
    /// <remarks>
    /// AWS says which account a key is of (sts:GetAccessKeyInfo) but not how; that it can be read from the key is public
    /// knowledge. An older key gives some other number, which does no harm: it only keeps rates apart.
    /// </remarks>
    public static string Of(string accessKeyId)
    {
        if (accessKeyId.Length != KeyLength
            || !(accessKeyId.StartsWith("AKIA", StringComparison.Ordinal) || accessKeyId.StartsWith("ASIA", StringComparison.Ordinal)))
        {
            return accessKeyId;
        }

        long bits = 0;
        foreach (char c in accessKeyId.AsSpan(PrefixLength, Digits))
        {
            int digit = Base32.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0)
                return accessKeyId;
            bits = (bits << DigitBits) | (uint)digit;
        }

        return ((bits >> BitsAfter) & AccountMask).ToString("D12", CultureInfo.InvariantCulture);
    }
}
