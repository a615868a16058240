using System.Collections;

namespace EcrPS.Lifecycle;

/// <summary>Creates decisions when they are read: a plan for a million images does not hold a million objects.</summary>
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
        for (int i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
