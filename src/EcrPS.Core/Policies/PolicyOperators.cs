namespace EcrPS.Policies;

/// <summary>The names of condition operators (IAM user guide, "IAM JSON policy elements: Condition operators").</summary>
public static class PolicyOperators
{
    /// <summary>At the end of an operator: a key that the request does not have is no obstacle.</summary>
    public const string IfExists = "IfExists";

    /// <summary>In front of an operator: every value of the key has to fit, so a missing key does.</summary>
    public const string ForAllValues = "ForAllValues:";

    /// <summary>In front of an operator: one value of the key has to fit, so a missing key does not.</summary>
    public const string ForAnyValue = "ForAnyValue:";

    /// <summary>Asks whether the request has a key at all; takes no <see cref="IfExists"/>.</summary>
    public const string Null = "Null";

    /// <summary>The operators without what may stand before and after them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike",
        "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals",
        "DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals",
        "ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike", "Bool", "IpAddress", "NotIpAddress", Null,
    ];

    /// <summary>The operator without what may stand before and after it.</summary>
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
