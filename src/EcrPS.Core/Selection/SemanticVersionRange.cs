using System.Numerics;

namespace EcrPS.Selection;

/// <summary>
/// A range of versions in npm's grammar: comparators (<c>&gt;=1.2</c>, <c>&lt;2</c>, <c>~1.2</c>, <c>^1.2.3</c>, <c>1.2.x</c>,
/// <c>*</c>, <c>1.2 - 1.5</c>) that must all hold, alternatives separated by <c>||</c>. As in npm, a range contains a
/// prerelease only where a comparator names a prerelease of the same release: <c>&gt;=1.2 &lt;2</c> does not contain
/// 2.0.0-rc.1.
/// </summary>
public sealed class SemanticVersionRange
{
    private readonly Bound[][] _alternatives;

    private SemanticVersionRange(Bound[][] alternatives) => _alternatives = alternatives;

    /// <summary>Reads a range.</summary>
    /// <param name="text">The range.</param>
    /// <returns>The range.</returns>
    /// <exception cref="FormatException">It is not a range; the message says which part is wrong.</exception>
    public static SemanticVersionRange Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new SemanticVersionRange([.. text.Split("||").Select(part => ReadAll(part, text))]);
    }

    /// <summary>Whether the version is in the range.</summary>
    /// <param name="version">The version.</param>
    /// <returns>Whether it is.</returns>
    public bool Contains(SemanticVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return Array.Exists(_alternatives, bounds => Array.TrueForAll(bounds, bound => bound.Admits(version))
            && (!version.IsPrerelease
                || Array.Exists(bounds, bound => bound.Version.IsPrerelease && bound.Version.CompareRelease(version) == 0)));
    }

    private static Bound[] ReadAll(string part, string whole)
    {
        // "a - b" is from a to b; an operator may be separated from its version by spaces.
        string[] words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words is [var first, "-", var last])
            return [.. Read(">=", first, whole), .. Read("<=", last, whole)];
        if (words.Length == 0)
            throw new FormatException($"'{whole}' is not a range of versions: a part of it is empty; '*' stands for every version.");
        var bounds = new List<Bound>();
        for (int i = 0; i < words.Length; i++)
        {
            string version = words[i].TrimStart('<', '>', '=', '~', '^');
            string sign = words[i][..^version.Length];
            if (version.Length == 0 && i + 1 < words.Length)
                version = words[++i];
            bounds.AddRange(Read(sign, version, whole));
        }

        return [.. bounds];
    }

    private static IEnumerable<Bound> Read(string sign, string text, string whole)
    {
        if (!SemanticVersion.TrySplit(text, out string core, out string[] prerelease))
            throw Bad(text, whole);
        string[] parts = core.Split('.');
        int given = Array.FindIndex(parts, part => part is "x" or "X" or "*");
        if (given < 0)
            given = parts.Length;
        var numbers = new BigInteger[3];
        bool readable = parts.Length <= numbers.Length && (given == numbers.Length || prerelease.Length == 0)
            && parts.Skip(given).All(part => part is "x" or "X" or "*" || SemanticVersion.TryNumber(part, out _));
        for (int i = 0; readable && i < given; i++)
            readable = SemanticVersion.TryNumber(parts[i], out numbers[i]);
        if (!readable)
            throw Bad(text, whole);

        var low = new SemanticVersion(numbers[0], numbers[1], numbers[2], prerelease);
        Bound from = From(low);
        return (sign, given) switch
        {
            (">" or "<", 0) => [Below(new SemanticVersion(0, 0, 0, ["0"]))], // above or below everything: nothing
            (_, 0) => [from],
            (">=", _) => [from],
            (">", 3) => [new Bound(low, IsLower: true, Includes: false)],
            (">", _) => [From(After(low, given))],
            ("<", _) => [Below(low)],
            ("<=", 3) => [new Bound(low, IsLower: false, Includes: true)],
            ("<=", _) => [Below(After(low, given))],
            ("" or "=", 3) => [from, new Bound(low, IsLower: false, Includes: true)],
            ("" or "=", _) => [from, Below(After(low, given))],
            ("~" or "~>", _) => [from, Below(After(low, Math.Min(given, 2)))],
            ("^", _) => [from, Below(After(low, FirstThatCounts(low, given)))],
            _ => throw new FormatException($"'{whole}' is not a range of versions: '{sign}' is not an operator such as >= or ^."),
        };
    }

    private static Bound From(SemanticVersion version) => new(version, IsLower: true, Includes: true);

    private static Bound Below(SemanticVersion version) => new(version, IsLower: false, Includes: false);

    // ^0.2.3 allows changes of the patch only, ^0.0.3 none: the first number that is not zero is fixed.
    private static int FirstThatCounts(SemanticVersion low, int given) =>
        !low.Major.IsZero || given == 1 ? 1 : !low.Minor.IsZero || given == 2 ? 2 : 3;

    private static SemanticVersion After(SemanticVersion low, int numbers) => numbers switch
    {
        1 => new SemanticVersion(low.Major + 1, 0, 0, []),
        2 => new SemanticVersion(low.Major, low.Minor + 1, 0, []),
        _ => new SemanticVersion(low.Major, low.Minor, low.Patch + 1, []),
    };

    private static FormatException Bad(string text, string whole) =>
        new($"'{whole}' is not a range of versions: '{text}' is not a version. Versions are such as 1.2.3, 1.2, 1.x or 1.2.3-rc.1, "
            + "behind >=, >, <=, <, =, ~ or ^, or two with ' - ' between them.");

    private readonly record struct Bound(SemanticVersion Version, bool IsLower, bool Includes)
    {
        public bool Admits(SemanticVersion version)
        {
            int order = version.ComparePrecedence(Version);
            return order == 0 ? Includes : IsLower == order > 0;
        }
    }
}
