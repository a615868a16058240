using System.Text;
using System.Text.RegularExpressions;

namespace System.Management.Automation;

[Flags]
public enum WildcardOptions
{
    None = 0,
    Compiled = 1,
    IgnoreCase = 2,
    CultureInvariant = 4,
}

public sealed class WildcardPattern
{
    private const char EscapeCharacter = '`';
    private readonly Regex _regex;

    public WildcardPattern(string pattern)
        : this(pattern, WildcardOptions.None)
    {
    }

    public WildcardPattern(string pattern, WildcardOptions options)
    {
        var regexOptions = RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
        if (options.HasFlag(WildcardOptions.IgnoreCase))
            regexOptions |= RegexOptions.IgnoreCase;
        _regex = new Regex(Translate(pattern), regexOptions, Timeout.InfiniteTimeSpan);
    }

    public static WildcardPattern Get(string pattern, WildcardOptions options) => new(pattern, options);

    public static bool ContainsWildcardCharacters(string? pattern)
    {
        for (var i = 0; i < pattern?.Length; i++)
        {
            if (pattern[i] == EscapeCharacter)
                i++;
            else if (pattern[i] is '*' or '?' or '[')
                return true;
        }

        return false;
    }

    public static string Escape(string pattern) =>
        string.Concat(pattern.Select(c => c is '*' or '?' or '[' or ']' or EscapeCharacter ? $"{EscapeCharacter}{c}" : c.ToString()));

    public static string Unescape(string pattern) =>
        Regex.Replace(pattern, @"`(?<character>[*?\[\]`])", "${character}", RegexOptions.None, Timeout.InfiniteTimeSpan);

    public bool IsMatch(string? input) => input is not null && _regex.IsMatch(input);

    private static string Translate(string pattern)
    {
        var regex = new StringBuilder(@"\A");
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == EscapeCharacter && i + 1 < pattern.Length)
                regex.Append(Regex.Escape(pattern[++i].ToString()));
            else if (c == '*')
                regex.Append(".*");
            else if (c == '?')
                regex.Append('.');
            else if (c == '[' && pattern.IndexOf(']', i + 1) is var end and > 0)
                regex.Append('[').Append(pattern[(i + 1)..(i = end)].Replace(@"\", @"\\", StringComparison.Ordinal).Replace("^", @"\^", StringComparison.Ordinal)).Append(']');
            else
                regex.Append(Regex.Escape(c.ToString()));
        }

        return regex.Append(@"\z").ToString();
    }
}
