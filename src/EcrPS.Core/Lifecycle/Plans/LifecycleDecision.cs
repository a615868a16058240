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
    /// The reason in a sentence: which rule selected the image, which shielded it, at which rank or age. Its wording may
    /// change. Formatted at each access.
    /// </summary>
    public string Reason => DecisionReason.Format(_evaluation, _index);

    /// <summary>
    /// When the image meets the rule if nothing but time passes; the plan's time where it does already. ECR acts within 24
    /// hours of it. Null where the passing of time is not enough: no rule, or one that counts images.
    /// </summary>
    public DateTimeOffset? DueAt => DueTime.Of(_evaluation, _index);

    /// <summary>
    /// The bytes that the image's expiry frees: layers that no remaining image has. A layer of several expiring images is freed
    /// with the last of them, so that these numbers add up. 0 for an image that does not expire.
    /// </summary>
    public long FreedBytes => _evaluation.Freed.Of(_index);

    /// <summary>Whether <see cref="FreedBytes"/> may be less: see <see cref="LifecyclePlan.IsFreedUpperBound"/>.</summary>
    public bool IsFreedUpperBound => FreedBytes > 0 && _evaluation.Freed.IsUpperBound;

    /// <summary>The image as the inventory has it.</summary>
    public LifecycleImage Image => _evaluation.Images[_index];
}
