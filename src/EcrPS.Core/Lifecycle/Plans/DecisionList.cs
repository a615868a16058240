using System.Collections;

namespace EcrPS.Lifecycle;

/// <summary>Decisions made when asked for: a plan over a million images holds no million objects.</summary>
internal sealed class DecisionList(Evaluation evaluation, List<int>? images) : IReadOnlyList<LifecycleDecision>
{
    public int Count => images?.Count ?? evaluation.Images.Count;

    public LifecycleDecision this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return new(evaluation, images is null ? index : images[index]);
        }
    }

    public IEnumerator<LifecycleDecision> GetEnumerator()
    {
        for (int i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
