using System.Collections.Concurrent;

namespace EcrPS.LocalRegistry.Services.PullThrough;

/// <summary>Work that several callers want at the same time is done once. It goes on when one of them leaves.</summary>
/// <typeparam name="TKey">What the work is about.</typeparam>
internal sealed class SingleFlight<TKey>
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<Task>> _running = new();

    /// <summary>Joins the work on a key, or begins it.</summary>
    public Task RunAsync(TKey key, Func<Task> work)
    {
        Lazy<Task> mine = null!;
        mine = new Lazy<Task>(() => Task.Run(async () =>
        {
            try
            {
                await work().ConfigureAwait(false);
            }
            finally
            {
                _running.TryRemove(KeyValuePair.Create(key, mine));
            }
        }));
        return _running.GetOrAdd(key, mine).Value;
    }

    /// <summary>Waits until nothing runs any more, however it ends.</summary>
    public async Task DrainAsync()
    {
        foreach (var task in _running.Values)
            await ((Task)task.Value).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
