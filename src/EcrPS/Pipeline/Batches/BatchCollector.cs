using System.Diagnostics.CodeAnalysis;

namespace EcrPS.Pipeline;

/// <summary>
/// Collects the items of single records into batch calls: add in <c>BindArguments</c> (pipeline thread, input order),
/// send a full batch in <c>ProcessAsync</c>, and the rest in <c>EndAsync</c>.
/// </summary>
/// <typeparam name="TKey">What must be equal within one call: connection, registry, repository.</typeparam>
/// <typeparam name="TItem">One item of the call.</typeparam>
/// <param name="size">How many items the API accepts per call.</param>
public sealed class BatchCollector<TKey, TItem>(int size)
    where TKey : notnull
{
    private readonly Dictionary<TKey, List<TItem>> _waiting = [];

    /// <summary>Adds an item.</summary>
    /// <param name="key">The key of the call that it belongs to.</param>
    /// <param name="item">The item.</param>
    /// <param name="full">The batch that this item filled, to be sent now.</param>
    /// <returns>Whether a batch is full.</returns>
    public bool Add(TKey key, TItem item, [NotNullWhen(true)] out IReadOnlyList<TItem>? full)
    {
        if (!_waiting.TryGetValue(key, out List<TItem>? items))
            _waiting.Add(key, items = []);
        items.Add(item);
        full = items.Count < size ? null : items;
        return full is not null && _waiting.Remove(key);
    }

    /// <summary>Returns the remaining batches, in the order in which they were started.</summary>
    /// <returns>Each call's key and items.</returns>
    public IReadOnlyList<KeyValuePair<TKey, IReadOnlyList<TItem>>> TakeRest()
    {
        KeyValuePair<TKey, IReadOnlyList<TItem>>[] rest =
            [.. _waiting.Select(batch => KeyValuePair.Create(batch.Key, (IReadOnlyList<TItem>)batch.Value))];
        _waiting.Clear();
        return rest;
    }
}
