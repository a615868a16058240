namespace EcrPS.Lifecycle;

/// <summary>Which images a rule selects (the <c>selection</c> member of a rule). A null property is omitted from the text.</summary>
public sealed class LifecycleSelection
{
    /// <summary><c>tagged</c>, <c>untagged</c> or <c>any</c>.</summary>
    public string? TagStatus { get; set; }

    /// <summary>Patterns with up to four <c>*</c>; each must match at least one tag of an image. Only with <c>tagged</c>.</summary>
    public string[]? TagPatternList { get; set; }

    /// <summary>Prefixes; at least one tag of an image must begin with each. Only with <c>tagged</c>.</summary>
    public string[]? TagPrefixList { get; set; }

    /// <summary><c>standard</c> (the default for null) or <c>archive</c>.</summary>
    public string? StorageClass { get; set; }

    /// <summary><c>imageCountMoreThan</c>, <c>sinceImagePushed</c>, <c>sinceImagePulled</c> or <c>sinceImageTransitioned</c>.</summary>
    public string? CountType { get; set; }

    /// <summary><c>days</c> with the three <c>since…</c> types; null with <c>imageCountMoreThan</c>.</summary>
    public string? CountUnit { get; set; }

    /// <summary>How many images to keep, or how many days; at least 1.</summary>
    public int CountNumber { get; set; }
}
