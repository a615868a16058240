namespace EcrPS.Lifecycle;

/// <summary>What a rule does to the images that it selects (the <c>action</c> member of a rule).</summary>
public sealed class LifecycleAction
{
    /// <summary><c>expire</c> or <c>transition</c>.</summary>
    public string? Type { get; set; }

    /// <summary><c>archive</c> with <c>transition</c>; null (omitted from the text) with <c>expire</c>.</summary>
    public string? TargetStorageClass { get; set; }
}
