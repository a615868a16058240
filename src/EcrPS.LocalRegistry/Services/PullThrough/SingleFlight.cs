using System.Collections.Concurrent;

namespace EcrPS.LocalRegistry.Services.PullThrough;

/// <summary>Runs work once for all concurrent callers with the same key. The cancellation of one caller does not end it.</summary>
/// <typeparam name="TKey">The key of the work.</typeparam>
internal sealed class SingleFlight<TKey>
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<Task>> _running = new();

    /// <summary>Joins the work on a key, or starts it.</summary>
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

    /// <summary>Waits for the end of all work, successful or not.</summary>
    public async Task DrainAsync()
    {
        foreach (Lazy<Task> task in _running.Values)
            await ((Task)task.Value).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
