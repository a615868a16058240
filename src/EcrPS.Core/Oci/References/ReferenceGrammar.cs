using System.Buffers;
using System.Globalization;

namespace EcrPS.Oci;

/// <summary>
/// The grammar of references, parsed character by character: with the patterns of the API model and the distribution
/// specification, backtracking regular expressions take too long on hostile input.
/// </summary>
internal static class ReferenceGrammar
{
    private const int MaxHostLength = 253 + 6; // a DNS name, a colon, a port

    private static readonly SearchValues<char> LowerAlphanumeric = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");
    private static readonly SearchValues<char> TagCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-");
    private static readonly SearchValues<char> HostCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-");

    public static string? Problem(string? registry, string repository, string? tag)
    {
        if (registry is not null && !IsRegistry(registry))
            return $"'{ForeignText.Shorten(registry)}' is not a registry's host and port.";
        if (repository.Length > ImageReference.MaxRepositoryLength)
            return $"a repository name has at most {ImageReference.MaxRepositoryLength} characters.";
        if (!IsRepository(repository))
        {
            return $"'{ForeignText.Shorten(repository)}' is not a repository name (lower-case letters and digits, "
                + "single '.' or '_', '__' or hyphens between them, parts separated by '/').";
        }

        return tag is null || IsTag(tag)
            ? null
            : $"'{ForeignText.Shorten(tag)}' is not a tag (up to {ImageReference.MaxTagLength} letters, digits, '_', '.', '-', not "
                + $"starting with '.' or '-').";
    }

    public static bool LooksLikeRegistry(ReadOnlySpan<char> text) =>
        text.ContainsAny('.', ':') || text.SequenceEqual("localhost") || text.StartsWith("[");

    public static bool IsTag(ReadOnlySpan<char> tag) =>
        tag.Length is > 0 and <= ImageReference.MaxTagLength
        && tag[0] is not ('.' or '-')
        && !tag.ContainsAnyExcept(TagCharacters);

    public static bool IsRepository(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > ImageReference.MaxRepositoryLength)
            return false;

        while (true)
        {
            int slash = name.IndexOf('/');
            if (!IsPart(slash < 0 ? name : name[..slash]))
                return false;
            if (slash < 0)
                return true;
            name = name[(slash + 1)..];
        }
    }

    /// <summary>Alphanumerics, separated by one of: '.', '_', '__', any number of '-'.</summary>
    private static bool IsPart(ReadOnlySpan<char> part)
    {
        while (true)
        {
            int end = part.IndexOfAnyExcept(LowerAlphanumeric);
            if (end < 0)
                return part.Length > 0;
            if (end == 0)
                return false;

            part = part[end..];
            int separator = part[0] switch
            {
                '.' => 1,
                '_' => part.Length > 1 && part[1] == '_' ? 2 : 1,
                '-' => Math.Max(part.IndexOfAnyExcept('-'), 1),
                _ => 0,
            };
            if (separator == 0)
                return false;
            part = part[separator..];
        }
    }

    private static bool IsRegistry(string registry)
    {
        if (registry.Length is 0 or > MaxHostLength)
            return false;

        ReadOnlySpan<char> host = registry;
        int colon = host.LastIndexOf(':');
        bool bracketed = host[0] == '[';
        if (colon >= 0 && (!bracketed || colon > host.IndexOf(']')))
        {
            if (!ushort.TryParse(host[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) || port == 0)
                return false;
            host = host[..colon];
        }

        if (bracketed)
            return host.Length > 2 && host[^1] == ']' && System.Net.IPAddress.TryParse(host[1..^1], out _);
        return host.Length > 0
            && !host.ContainsAnyExcept(HostCharacters)
            && host[0] is not ('.' or '-')
            && host[^1] is not ('.' or '-')
            && !host.Contains("..", StringComparison.Ordinal);
    }
}
