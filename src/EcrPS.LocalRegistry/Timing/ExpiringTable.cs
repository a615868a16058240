using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace EcrPS.LocalRegistry.Timing;

/// <summary>
/// Entries that are all kept for the same time. The oldest go first, so that adding one costs the same however many
/// there are.
/// </summary>
/// <param name="clock">The registry's time.</param>
/// <param name="kept">How long an entry is kept.</param>
internal sealed class ExpiringTable<T>(TimeProvider clock, TimeSpan kept)
{
    private readonly ConcurrentDictionary<string, T> _entries = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, DateTimeOffset End)> _order = new();
    private readonly Lock _gate = new();

    public void Add(string key, T entry)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            while (_order.TryPeek(out var oldest) && oldest.End <= now)
                _entries.TryRemove(_order.Dequeue().Key, out _);
            _entries[key] = entry;
            _order.Enqueue((key, now + kept));
        }
    }

    /// <summary>Finds an entry; one that is over may still be there.</summary>
    public bool TryFind(string key, [MaybeNullWhen(false)] out T entry) => _entries.TryGetValue(key, out entry);

    public void Clear()
    {
        lock (_gate)
        {
            _order.Clear();
            _entries.Clear();
        }
    }
}
