using System.Globalization;

namespace EcrPS.Client;

/// <summary>
/// The account of an access key: AWS counts calls per account, and a session may call with several keys of one account.
/// </summary>
internal static class AccessKeyAccount
{
    private const int KeyLength = 20;
    private const int PrefixLength = 4;

    // Base32, RFC 4648, section 6. The account is in the 40 bits after the first bit; nine digits hold those and four bits
    // more.
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int DigitBits = 5;
    private const int Digits = 9;
    private const int BitsAfter = 4;
    private const long AccountMask = (1L << 40) - 1;

    /// <summary>The account id in a key id of the form that AWS has given out since 2019, else the key id itself.</summary>
    public static string Of(string accessKeyId) => Find(accessKeyId) ?? accessKeyId;

    /// <summary>The account id in a key id of the form that AWS has given out since 2019; null for any other.</summary>
    /// <remarks>
    /// AWS returns the account of a key (sts:GetAccessKeyInfo) but does not document how; that it is encoded in the key id is
    /// public knowledge, and that older keys, which contain none, begin with I or J after the prefix: the first bit is 0.
    /// </remarks>
    public static string? Find(string accessKeyId)
    {
        if (accessKeyId.Length != KeyLength
            || !(accessKeyId.StartsWith("AKIA", StringComparison.Ordinal) || accessKeyId.StartsWith("ASIA", StringComparison.Ordinal)))
        {
            return null;
        }

        long bits = 0;
        foreach (char c in accessKeyId.AsSpan(PrefixLength, Digits))
        {
            int digit = Base32.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0)
                return null;
            bits = (bits << DigitBits) | (uint)digit;
        }

        return bits >> (Digits * DigitBits - 1) == 0
            ? null
            : ((bits >> BitsAfter) & AccountMask).ToString("D12", CultureInfo.InvariantCulture);
    }
}
