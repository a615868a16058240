using EcrPS.LocalRegistry.Errors;

namespace EcrPS.LocalRegistry.Background;

/// <summary>Work that continues after its request was answered; stopping the registry cancels it and waits for it.</summary>
/// <param name="log">Receives unexpected failures.</param>
/// <param name="time">The registry's clock.</param>
internal sealed class BackgroundWork(ILogger log, TimeProvider time) : IAsyncDisposable
{
    /// <summary>The retry interval on a full disk: clients wait for the result, and an attempt costs little.</summary>
    private static readonly TimeSpan UntilThereIsRoom = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _running = [];

    /// <summary>Starts work on the thread pool.</summary>
    /// <param name="name">The name of the work in the log.</param>
    /// <param name="work">
    /// The work; it records its own failures where clients can read them. It is retried after the disk was full.
    /// </param>
    public void Start(string name, Func<CancellationToken, Task> work)
    {
        lock (_gate)
        {
            if (_stopping.IsCancellationRequested)
                return;
            var task = Task.Run(() => GuardAsync(name, work, _stopping.Token), CancellationToken.None);
            _running.Add(task);
            _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>Repeats work at an interval; a failure does not end the repetition.</summary>
    public void Repeat(string name, TimeSpan interval, Func<CancellationToken, Task> work) => Start(name, async cancellationToken =>
    {
        while (true)
        {
            await Task.Delay(interval, time, cancellationToken).ConfigureAwait(false);
            await GuardAsync(name, work, cancellationToken).ConfigureAwait(false);
        }
    });

    public async ValueTask DisposeAsync()
    {
        Task[] running;
        lock (_gate)
            running = [.. _running];
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(running).ConfigureAwait(false);
        _stopping.Dispose();
    }

    private void Forget(Task task)
    {
        lock (_gate)
            _running.Remove(task);
    }

    private async Task GuardAsync(string name, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            while (!await TryAsync(work, cancellationToken).ConfigureAwait(false))
                await Task.Delay(UntilThereIsRoom, time, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The registry stops; unfinished work is resumed at the next start.
        }
        catch (Exception exception)
        {
            log.LogError(exception, "{Work} failed", name);
        }
    }

    /// <returns>False when the disk is full.</returns>
    private static async Task<bool> TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RegistryException e) when (e.Error == RegistryErrors.DiskFull)
        {
            return false;
        }
    }
}
