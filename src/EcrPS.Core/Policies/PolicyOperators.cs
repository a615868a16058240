namespace EcrPS.Policies;

/// <summary>The names of condition operators (IAM user guide, "IAM JSON policy elements: Condition operators").</summary>
public static class PolicyOperators
{
    /// <summary>Suffix of an operator: the condition also holds where the request does not have the key.</summary>
    public const string IfExists = "IfExists";

    /// <summary>Prefix of an operator: every value of the key must match, so a missing key matches.</summary>
    public const string ForAllValues = "ForAllValues:";

    /// <summary>Prefix of an operator: one value of the key must match, so a missing key does not.</summary>
    public const string ForAnyValue = "ForAnyValue:";

    /// <summary>Tests whether the request has a key; cannot be combined with <see cref="IfExists"/>.</summary>
    public const string Null = "Null";

    /// <summary>The operators without prefixes and suffixes.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike",
        "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals",
        "DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals",
        "ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike", "Bool", "IpAddress", "NotIpAddress", Null,
    ];

    /// <summary>Removes prefix and suffix from an operator.</summary>
    /// <param name="text">Such as <c>ForAnyValue:StringLikeIfExists</c>.</param>
    /// <returns>Such as <c>StringLike</c>; not necessarily one of <see cref="Names"/>.</returns>
    public static string Bare(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int colon = text.StartsWith(ForAllValues, StringComparison.Ordinal) || text.StartsWith(ForAnyValue, StringComparison.Ordinal)
            ? text.IndexOf(':', StringComparison.Ordinal) + 1
            : 0;
        string bare = text[colon..];
        return bare.EndsWith(IfExists, StringComparison.Ordinal) && bare != Null + IfExists ? bare[..^IfExists.Length] : bare;
    }
}
