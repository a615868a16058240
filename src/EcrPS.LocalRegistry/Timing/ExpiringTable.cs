using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace EcrPS.LocalRegistry.Timing;

/// <summary>
/// A table whose entries have the same lifetime. They expire in the order of their addition, so that adding one takes constant time.
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
        DateTimeOffset now = clock.GetUtcNow();
        lock (_gate)
        {
            while (_order.TryPeek(out (string Key, DateTimeOffset End) oldest) && oldest.End <= now)
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
