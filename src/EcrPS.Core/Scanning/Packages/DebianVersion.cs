namespace EcrPS.Scanning;

/// <summary>The order of Debian versions, <c>[epoch:]upstream[-revision]</c> (Debian policy 5.6.12, deb-version(7)).</summary>
public static class DebianVersion
{
    /// <summary>Compares as dpkg does.</summary>
    public static IComparer<string> Order { get; } = Comparer<string>.Create(Compare);

    /// <summary>
    /// Less than, equal to or greater than zero as <paramref name="left"/> is older than, the same as or newer than
    /// <paramref name="right"/>. Never throws: invalid versions are compared by the same rules.
    /// </summary>
    public static int Compare(string left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        Split(left, out ReadOnlySpan<char> leftEpoch, out ReadOnlySpan<char> leftUpstream, out ReadOnlySpan<char> leftRevision);
        Split(right, out ReadOnlySpan<char> rightEpoch, out ReadOnlySpan<char> rightUpstream, out ReadOnlySpan<char> rightRevision);
        int order = ComparePart(leftEpoch, rightEpoch);
        order = order != 0 ? order : ComparePart(leftUpstream, rightUpstream);
        return order != 0 ? order : ComparePart(leftRevision, rightRevision);
    }

    private static void Split(
        ReadOnlySpan<char> version, out ReadOnlySpan<char> epoch, out ReadOnlySpan<char> upstream, out ReadOnlySpan<char> revision)
    {
        version = version.Trim();
        int colon = version.IndexOf(':');
        epoch = colon < 0 ? [] : version[..colon];
        version = version[(colon + 1)..];
        int hyphen = version.LastIndexOf('-');
        upstream = hyphen < 0 ? version : version[..hyphen];
        revision = hyphen < 0 ? [] : version[(hyphen + 1)..];
    }

    /// <summary>Compares non-digits, by <see cref="Rank"/>, and numbers of any length, by value, in turn.</summary>
    private static int ComparePart(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (!left.IsEmpty || !right.IsEmpty)
        {
            while (IsText(left) || IsText(right))
            {
                int order = Rank(left) - Rank(right);
                if (order != 0)
                    return order;

                left = left[1..];
                right = right[1..];
            }

            ReadOnlySpan<char> leftNumber = TakeNumber(ref left);
            ReadOnlySpan<char> rightNumber = TakeNumber(ref right);
            int byValue = leftNumber.Length != rightNumber.Length
                ? leftNumber.Length - rightNumber.Length
                : leftNumber.SequenceCompareTo(rightNumber);
            if (byValue != 0)
                return byValue;
        }

        return 0;
    }

    private static bool IsText(ReadOnlySpan<char> rest) => !rest.IsEmpty && !char.IsAsciiDigit(rest[0]);

    /// <summary>A tilde sorts before the end, the end and digits before letters, letters before everything else.</summary>
    private static int Rank(ReadOnlySpan<char> rest) => rest.IsEmpty || char.IsAsciiDigit(rest[0]) ? 0
        : rest[0] == '~' ? -1
        : char.IsAsciiLetter(rest[0]) ? rest[0]
        : rest[0] + 256;

    /// <summary>The leading digits without leading zeros.</summary>
    private static ReadOnlySpan<char> TakeNumber(ref ReadOnlySpan<char> rest)
    {
        int end = rest.IndexOfAnyExceptInRange('0', '9');
        end = end < 0 ? rest.Length : end;
        ReadOnlySpan<char> digits = rest[..end].TrimStart('0');
        rest = rest[end..];
        return digits;
    }
}
