using System.Globalization;
using EcrPS.Policies;

namespace EcrPS.LocalRegistry.Policies;

/// <summary>
/// Whether a condition holds (IAM user guide, "Condition operators" and "Conditions with multiple context keys or
/// values"): one of the values must match; with a negated operator, none. Every key here has one value or is missing.
/// </summary>
internal static class ConditionTest
{
    private const string Not = "Not";

    public static bool Holds(PolicyCondition condition, IReadOnlyDictionary<string, string> context)
    {
        string bare = PolicyOperators.Bare(condition.Operator);
        bool isThere = context.TryGetValue(condition.Key, out string? value);
        if (bare == PolicyOperators.Null)
            return condition.Values.Any(wanted => bool.TryParse(wanted, out bool missing) && missing != isThere);
        bool isNegated = bare.Contains(Not, StringComparison.Ordinal);
        if (!isThere)
            return Missing(condition.Operator, isNegated);
        string test = isNegated ? bare.Replace(Not, "", StringComparison.Ordinal) : bare;
        return condition.Values.Any(wanted => Fits(test, value!, wanted)) != isNegated;
    }

    private static bool Missing(string name, bool isNegated) =>
        name.EndsWith(PolicyOperators.IfExists, StringComparison.Ordinal)
        || name.StartsWith(PolicyOperators.ForAllValues, StringComparison.Ordinal)
        || (isNegated && !name.StartsWith(PolicyOperators.ForAnyValue, StringComparison.Ordinal));

    private static bool Fits(string test, string value, string wanted) => test switch
    {
        "StringEquals" => value == wanted,
        "StringEqualsIgnoreCase" => value.Equals(wanted, StringComparison.OrdinalIgnoreCase),
        "StringLike" => PolicyPattern.Matches(wanted, value),
        // ArnEquals and ArnLike behave identically.
        "ArnEquals" or "ArnLike" => IsArnLike(value, wanted),
        "Bool" => value.Equals(wanted, StringComparison.OrdinalIgnoreCase),
        "IpAddress" => AddressRange.TryParse(wanted, out AddressRange range) && range.Contains(value),
        _ when test.StartsWith("Numeric", StringComparison.Ordinal) =>
            Number(value) is { } a && Number(wanted) is { } b && Compares(test["Numeric".Length..], a.CompareTo(b)),
        _ when test.StartsWith("Date", StringComparison.Ordinal) =>
            Date(value) is { } a && Date(wanted) is { } b && Compares(test["Date".Length..], a.CompareTo(b)),
        _ => throw new ArgumentException($"There is no condition operator '{test}'.", nameof(test)),
    };

    private static bool Compares(string comparison, int order) => comparison switch
    {
        "Equals" => order == 0,
        "LessThan" => order < 0,
        "LessThanEquals" => order <= 0,
        "GreaterThan" => order > 0,
        "GreaterThanEquals" => order >= 0,
        _ => throw new ArgumentException($"There is no comparison '{comparison}'.", nameof(comparison)),
    };

    // Each of the six parts separately: a wildcard does not match across a colon of the ARN's structure.
    private static bool IsArnLike(string value, string wanted)
    {
        (string[] parts, string[] patterns) = (value.Split(':', 6), wanted.Split(':', 6));
        return parts.Length == patterns.Length
            && parts.Zip(patterns, static (part, pattern) => PolicyPattern.Matches(pattern, part)).All(static fits => fits);
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    // ISO 8601 or epoch seconds, as in IAM.
    private static DateTimeOffset? Date(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seconds)
            ? seconds is >= -62135596800 and <= 253402300799 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : null;
}
