using System.Buffers;
using System.Text;

namespace EcrPS.Client;

/// <summary>
/// Finds the next page's token in a reply without parsing it: for a page of a thousand images that takes a hundredth of the
/// time, as the token is near the end. The result is a guess, which reading the reply confirms or corrects.
/// </summary>
internal static class PageTokenPeek
{
    /// <summary>The characters that tokens consist of; none needs an escape.</summary>
    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_.:|"u8);

    /// <summary>The text after the last <c>"nextToken"</c>.</summary>
    /// <param name="json">A reply.</param>
    /// <returns>The token; null where there is none, or where only parsing can tell.</returns>
    public static string? Find(ReadOnlySpan<byte> json)
    {
        ReadOnlySpan<byte> name = "\"nextToken\""u8;
        int at = json.LastIndexOf(name);
        if (at < 0)
            return null;

        ReadOnlySpan<byte> rest = json[(at + name.Length)..].TrimStart(" \t\r\n"u8);
        if (rest is not [(byte)':', ..])
            return null;

        rest = rest[1..].TrimStart(" \t\r\n"u8);
        if (rest is not [(byte)'"', ..])
            return null;

        rest = rest[1..];
        int end = rest.IndexOfAnyExcept(Plain);
        return end > 0 && rest[end] == (byte)'"' ? Encoding.ASCII.GetString(rest[..end]) : null;
    }
}
