using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace EcrPS.Selection;

/// <summary>
/// A semantic version (semver.org 2.0.0) as tags contain it: it may begin with <c>v</c>, and the patch number may be omitted
/// (<c>v1.2</c> is 1.2.0). A single number is not a version: such tags are mostly build numbers and dates.
/// </summary>
public sealed class SemanticVersion
{
    private readonly string[] _prerelease;

    internal SemanticVersion(BigInteger major, BigInteger minor, BigInteger patch, string[] prerelease)
    {
        (Major, Minor, Patch) = (major, minor, patch);
        _prerelease = prerelease;
    }

    /// <summary>Whether it is a prerelease, such as <c>1.2.0-rc.1</c>.</summary>
    public bool IsPrerelease => _prerelease.Length > 0;

    internal BigInteger Major { get; }

    internal BigInteger Minor { get; }

    internal BigInteger Patch { get; }

    /// <summary>Reads a tag.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="version">Its version; null where the tag is not a version.</param>
    /// <returns>Whether the tag is a version.</returns>
    public static bool TryParse(string tag, [NotNullWhen(true)] out SemanticVersion? version)
    {
        ArgumentNullException.ThrowIfNull(tag);
        version = null;
        if (!TrySplit(tag, out string core, out string[] prerelease))
            return false;
        string[] parts = core.Split('.');
        if (parts.Length is < 2 or > 3)
            return false;
        var numbers = new BigInteger[3];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!TryNumber(parts[i], out numbers[i]))
                return false;
        }

        version = new SemanticVersion(numbers[0], numbers[1], numbers[2], prerelease);
        return true;
    }

    /// <summary>Compares by precedence (semver.org, rule 11).</summary>
    /// <param name="other">The other version.</param>
    /// <returns>Negative where this version is lower than the other.</returns>
    public int ComparePrecedence(SemanticVersion other)
    {
        ArgumentNullException.ThrowIfNull(other);
        int order = CompareRelease(other);
        if (order != 0)
            return order;
        if (!IsPrerelease || !other.IsPrerelease)
            return other.IsPrerelease.CompareTo(IsPrerelease);
        for (int i = 0; i < Math.Min(_prerelease.Length, other._prerelease.Length); i++)
        {
            order = CompareIdentifiers(_prerelease[i], other._prerelease[i]);
            if (order != 0)
                return order;
        }

        return _prerelease.Length.CompareTo(other._prerelease.Length);
    }

    internal int CompareRelease(SemanticVersion other)
    {
        int order = Major.CompareTo(other.Major);
        if (order == 0)
            order = Minor.CompareTo(other.Minor);
        return order == 0 ? Patch.CompareTo(other.Patch) : order;
    }

    // "v1.2-rc.1+build" into "1.2" and ["rc", "1"]; build metadata does not affect precedence (rule 10).
    internal static bool TrySplit(string text, out string core, out string[] prerelease)
    {
        text = text.StartsWith('v') || text.StartsWith('V') ? text[1..] : text;
        int build = text.IndexOf('+', StringComparison.Ordinal);
        if (build >= 0)
            text = text[..build];
        int dash = text.IndexOf('-', StringComparison.Ordinal);
        core = dash < 0 ? text : text[..dash];
        prerelease = dash < 0 ? [] : text[(dash + 1)..].Split('.');
        return Array.TrueForAll(prerelease, IsIdentifier);
    }

    internal static bool TryNumber(string text, out BigInteger number)
    {
        number = default;
        return text.Length > 0 && (text.Length == 1 || text[0] != '0') && text.All(char.IsAsciiDigit)
            && BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    // Numbers must not begin with a zero (rule 9); other identifiers are letters, digits and hyphens. "_" is accepted because
    // tags contain it.
    private static bool IsIdentifier(string text) =>
        text.Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
        && (text.Length == 1 || text[0] != '0' || !text.All(char.IsAsciiDigit));

    private static int CompareIdentifiers(string left, string right) =>
        (TryNumber(left, out BigInteger one), TryNumber(right, out BigInteger other)) switch
        {
            (true, true) => one.CompareTo(other),
            (true, false) => -1,
            (false, true) => 1,
            _ => string.CompareOrdinal(left, right),
        };
}
