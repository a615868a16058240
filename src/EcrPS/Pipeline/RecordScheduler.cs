using System.Management.Automation;
using System.Threading.Channels;

namespace EcrPS.Pipeline;

/// <summary>
/// Runs the work for several records in parallel and executes their output on the pipeline thread, in input order: only the
/// output of the oldest record is written, the others queue theirs and then wait. Whatever ends the pipeline
/// (the downstream, Ctrl+C, a terminating error) cancels all work and awaits it before it continues.
/// All members but <see cref="Stop"/>, <see cref="PostOutOfTurn"/> and <see cref="InvokeOutOfTurnAsync"/> belong to the pipeline thread.
/// </summary>
internal sealed class RecordScheduler : IDisposable
{
    private readonly Queue<RecordWork> _running = new();
    private readonly Channel<Action<PSCmdlet>> _outOfTurn = Channel.CreateUnbounded<Action<PSCmdlet>>(new UnboundedChannelOptions
    {
        SingleReader = true,
    });
    private readonly CancellationTokenSource _stopping = new();
    private Task<bool>? _outOfTurnWaits;
    private bool _disposed;

    /// <summary>Cancelled when all work is to end; any thread may use it until the scheduler is disposed of.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Starts the work for a record, after waiting for the oldest ones if the limit of parallel records is reached.</summary>
    public void Start(EcrCmdlet host, int limit, EcrCmdlet? record, Func<IPipeline, CancellationToken, Task> work)
    {
        Guarded(() =>
        {
            while (_running.Count >= limit)
                FinishOldest(host);

            var started = new RecordWork(record, _stopping.Token);
            _running.Enqueue(started);
            started.Start(work);
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
            DoOutOfTurn(host);
        });
    }

    /// <summary>Runs something on the pipeline thread, regardless of record order, without waiting. Call it from any thread.</summary>
    public void PostOutOfTurn(Action<PSCmdlet> action) => _outOfTurn.Writer.TryWrite(action);

    /// <summary>Requests cancellation of all work; the pipeline thread wakes up and awaits it. Any thread may call this.</summary>
    public void Stop()
    {
        try
        {
            _stopping.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // PowerShell may stop a cmdlet while it is being disposed of: then there is nothing left to stop.
        }
    }

    /// <summary>Runs something next on the pipeline thread, regardless of record order. Call it from any other thread.</summary>
    public async Task<T> InvokeOutOfTurnAsync<T>(Func<PSCmdlet, T> action, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _outOfTurn.Writer.WriteAsync(
            cmdlet =>
            {
                // The record that asked may have been cancelled.
                if (cancellationToken.IsCancellationRequested)
                    return;
                try
                {
                    answer.SetResult(action(cmdlet));
                }
                catch (Exception error) when (!EcrErrors.EndsPipeline(error))
                {
                    answer.SetException(error);
                }
            },
            cancellationToken).ConfigureAwait(false);
        return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
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
        while (_running.TryDequeue(out RecordWork? work))
            work.Dispose();
    }

    private void FinishOldest(EcrCmdlet host)
    {
        RecordWork oldest = _running.Peek();
        do
        {
            DoOutOfTurn(host);
            while (oldest.Messages.TryRead(out Action<PSCmdlet>? message))
                message(host);
        }
        while (Wait(oldest));

        End(host, oldest);
    }

    /// <summary>Waits for the next message; false once the record's messages are completed.</summary>
    private bool Wait(RecordWork oldest)
    {
        ValueTask<bool> said = oldest.Messages.WaitToReadAsync(CancellationToken.None);
        if (said.IsCompleted)
            return said.GetAwaiter().GetResult();
        Task<bool> inTurn = said.AsTask();
        _outOfTurnWaits ??= _outOfTurn.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
        return Task.WaitAny(inTurn, _outOfTurnWaits) == 1 || inTurn.GetAwaiter().GetResult();
    }

    private void DoOutOfTurn(EcrCmdlet host)
    {
        if (_outOfTurnWaits is { IsCompleted: true })
            _outOfTurnWaits = null;
        while (_outOfTurn.Reader.TryRead(out Action<PSCmdlet>? message))
            message(host);
    }

    private void DoWhatWaits(EcrCmdlet host)
    {
        while (_running.TryPeek(out RecordWork? oldest))
        {
            while (oldest.Messages.TryRead(out Action<PSCmdlet>? message))
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
            host.Report(failure, work.Record);
    }
}
