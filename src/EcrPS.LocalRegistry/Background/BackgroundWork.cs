namespace EcrPS.LocalRegistry.Background;

/// <summary>Work that goes on after its request was answered; stopping the registry cancels it and waits for it.</summary>
/// <param name="log">Where an unexpected failure is told.</param>
internal sealed class BackgroundWork(ILogger log) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _running = [];

    /// <summary>Starts work of its own, on the thread pool.</summary>
    /// <param name="name">What it is, for the log.</param>
    /// <param name="work">The work; it records its own failures where a client can ask for them.</param>
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
            await work(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The registry stops; what was not finished is taken up again when it starts.
        }
        catch (Exception exception)
        {
            log.LogError(exception, "{Work} failed", name);
        }
    }
}
