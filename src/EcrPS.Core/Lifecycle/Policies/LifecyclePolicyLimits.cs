namespace EcrPS.Lifecycle;

/// <summary>ECR's limits on a lifecycle policy (service quotas and the API model).</summary>
public static class LifecyclePolicyLimits
{
    /// <summary>The fewest characters of a policy text (API model, LifecyclePolicyText).</summary>
    public const int MinLength = 100;

    /// <summary>The most characters of a policy text (service quota "Lifecycle policy length").</summary>
    public const int MaxLength = 30_720;

    /// <summary>The most rules of a policy (service quota "Rules per lifecycle policy").</summary>
    public const int MaxRules = 50;

    /// <summary>The most <c>*</c> in one pattern of a tagPatternList (user guide, lifecycle policies).</summary>
    public const int MaxWildcards = 4;

    /// <summary>
    /// The fewest days before an archived image may be expired: what the archive bills at least (user guide, archive-image).
    /// </summary>
    public const int MinArchivedDays = 90;

    // Above this only the length is reported: an indented policy may be a few times too long and should still get all its
    // errors at once, but not a text that is a hundred times too long.
    internal const int MaxExaminedLength = 1_000_000;

    // A hostile text of a million characters could contain that many errors; users fix the first few.
    internal const int MaxViolations = 500;
}
