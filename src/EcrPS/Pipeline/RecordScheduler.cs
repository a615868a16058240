using System.Management.Automation;

namespace EcrPS.Pipeline;

/// <summary>
/// Runs the work for several records at once and does what they say on the pipeline thread, in input order: only the
/// oldest record is heard, the others queue what they have to say and then wait. Whatever ends the pipeline
/// (the downstream, Ctrl+C, a terminating error) cancels all work and awaits it before it goes on.
/// All members but <see cref="Stop"/> belong to the pipeline thread.
/// </summary>
internal sealed class RecordScheduler : IDisposable
{
    private readonly Queue<RecordWork> _running = new();
    private readonly CancellationTokenSource _stopping = new();
    private bool _disposed;

    /// <summary>Starts the work for a record, after waiting for the oldest ones while as many run as may.</summary>
    public void Start(EcrCmdlet host, int limit, object? target, Func<IPipeline, CancellationToken, Task> work)
    {
        Guarded(() =>
        {
            while (_running.Count >= limit)
                FinishOldest(host);

            var record = new RecordWork(target, _stopping.Token);
            _running.Enqueue(record);
            record.Start(work);
            DoWhatWaits(host);
        });
    }

    /// <summary>Waits for everything that was started.</summary>
    public void Drain(EcrCmdlet host)
    {
        Guarded(() =>
        {
            while (_running.Count > 0)
                FinishOldest(host);
        });
    }

    /// <summary>Asks all work to end; the pipeline thread, woken by that, awaits it. Any thread may call this.</summary>
    public void Stop()
    {
        try
        {
            _stopping.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // PowerShell may stop a cmdlet while it is being disposed of: there is nothing left to stop then.
        }
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        Abandon();
        _disposed = true;
        _stopping.Dispose();
    }

    private void Guarded(Action action)
    {
        try
        {
            action();
            if (_stopping.IsCancellationRequested)
                throw new PipelineStoppedException();
        }
        catch
        {
            Abandon();
            throw;
        }
    }

    private void Abandon()
    {
        Stop();
        Task.WaitAll([.. _running.Select(work => work.Completion)]);
        while (_running.TryDequeue(out var work))
            work.Dispose();
    }

    private void FinishOldest(EcrCmdlet host)
    {
        var oldest = _running.Peek();
        do
        {
            while (oldest.Messages.TryRead(out var message))
                message(host);
        }
        while (oldest.Messages.WaitToReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult());

        End(host, oldest);
    }

    private void DoWhatWaits(EcrCmdlet host)
    {
        while (_running.TryPeek(out var oldest))
        {
            while (oldest.Messages.TryRead(out var message))
                message(host);
            if (!oldest.Messages.Completion.IsCompleted)
                return;
            End(host, oldest);
        }
    }

    private void End(EcrCmdlet host, RecordWork work)
    {
        work.Completion.GetAwaiter().GetResult();
        _running.Dequeue().Dispose();
        if (_stopping.IsCancellationRequested)
            throw new PipelineStoppedException();
        if (work.Failure is { } failure)
            host.Report(failure, work.Target);
    }
}
