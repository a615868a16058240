using System.Globalization;
using System.Net;

namespace EcrPS.LocalRegistry.Policies;

/// <summary>Addresses in CIDR form. Unlike <see cref="IPNetwork"/> it takes <c>203.0.113.5/24</c>, as IAM does.</summary>
internal readonly record struct AddressRange(IPAddress Address, int Prefix)
{
    private const int BitsPerByte = 8;

    public static bool TryParse(string text, out AddressRange range)
    {
        range = default;
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!IPAddress.TryParse(slash < 0 ? text : text[..slash], out IPAddress? address))
            return false;
        int bits = address.GetAddressBytes().Length * BitsPerByte;
        int prefix = bits;
        if (slash >= 0
            && (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out prefix) || prefix > bits))
        {
            return false;
        }

        range = new AddressRange(address, prefix);
        return true;
    }

    public bool Contains(string text)
    {
        if (!IPAddress.TryParse(text, out IPAddress? other) || other.AddressFamily != Address.AddressFamily)
            return false;
        (byte[] mine, byte[] theirs) = (Address.GetAddressBytes(), other.GetAddressBytes());
        int whole = Prefix / BitsPerByte;
        int shift = BitsPerByte - (Prefix % BitsPerByte);
        return mine.AsSpan(0, whole).SequenceEqual(theirs.AsSpan(0, whole))
            && (shift == BitsPerByte || mine[whole] >> shift == theirs[whole] >> shift);
    }
}
