using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace EcrPS.LocalRegistry.Distribution;

/// <summary>Ranges in requests.</summary>
internal static class ByteRange
{
    /// <summary>
    /// Reads the Range header of a GET. A list of ranges and an invalid header are answered with the whole
    /// content, as RFC 9110 section 14.2 allows.
    /// </summary>
    /// <returns>Offset and count; null for the whole content; a count of 0 for a range outside of it.</returns>
    public static (long First, long Count)? ForBlob(string header, long size)
    {
        if (!RangeHeaderValue.TryParse(header, out RangeHeaderValue? parsed) || parsed is not { Unit.Value: "bytes", Ranges.Count: 1 })
            return null;
        RangeItemHeaderValue range = parsed.Ranges.First();
        if (range.From is not { } first)
        {
            long last = Math.Min(range.To!.Value, size);
            return (size - last, last);
        }

        return first >= size ? (first, 0) : (first, Math.Min(range.To ?? long.MaxValue, size - 1) - first + 1);
    }

    /// <summary>
    /// Reads the Content-Range of a part of an upload: <c>first-last</c> in the distribution specification, and
    /// <c>bytes first-last/…</c> as in HTTP, which some clients send.
    /// </summary>
    /// <returns>False if the header is present and malformed.</returns>
    public static bool TryForPart(string header, out long? first, out long? last)
    {
        (first, last) = (null, null);
        if (header.Length == 0)
            return true;
        ReadOnlySpan<char> text = header.AsSpan().Trim();
        if (text.StartsWith("bytes", StringComparison.OrdinalIgnoreCase))
            text = text["bytes".Length..].TrimStart(" =");
        if (text.IndexOf('/') is >= 0 and var slash)
            text = text[..slash];
        int dash = text.IndexOf('-');
        if (dash < 0
            || !long.TryParse(text[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out long from)
            || !long.TryParse(text[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out long to))
        {
            return false;
        }

        (first, last) = (from, to);
        return true;
    }
}
