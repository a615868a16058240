namespace EcrPS.Lifecycle;

/// <summary>What a policy does to one image, and why.</summary>
public sealed class LifecycleDecision
{
    private readonly Evaluation _evaluation;
    private readonly int _index;

    internal LifecycleDecision(Evaluation evaluation, int index)
    {
        _evaluation = evaluation;
        _index = index;
    }

    /// <summary>The image's digest.</summary>
    public string ImageDigest => Image.Digest;

    /// <summary>The image's tags; empty for an untagged image.</summary>
    public IReadOnlyList<string> ImageTags => Image.Tags;

    /// <summary>What happens to the image.</summary>
    public LifecycleImageAction Action => _evaluation.ActionOf(_index);

    /// <summary>The priority of the rule that acts (or, if uncertain, may act) on the image; null where none does.</summary>
    public int? AppliedRulePriority => Action == LifecycleImageAction.None ? null : _evaluation.Rules[_evaluation.ClaimOf(_index)].Priority;

    /// <summary>
    /// Why, as a sentence for people: which rule claimed the image, which shielded it, at which rank or age. Its wording
    /// may change. Formatted anew at each reading.
    /// </summary>
    public string Reason => DecisionReason.Format(_evaluation, _index);

    /// <summary>The image as the inventory has it.</summary>
    public LifecycleImage Image => _evaluation.Images[_index];
}
