using System.Management.Automation;
using System.Threading.Channels;

namespace EcrPS.Pipeline;

/// <summary>
/// The work for one record, which runs in parallel to the pipeline thread: its calls to the host are queued here and
/// executed by <see cref="RecordScheduler"/> on the pipeline thread.
/// </summary>
internal sealed class RecordWork : IPipeline, IDisposable
{
    /// <summary>The queue capacity before a writer waits: hides the latency of the thread switch at little memory.</summary>
    private const int WaitingMessages = 128;

    private readonly Channel<Action<PSCmdlet>> _messages =
        Channel.CreateBounded<Action<PSCmdlet>>(new BoundedChannelOptions(WaitingMessages) { SingleReader = true });

    // A page may take a megabyte, so the message limit does not apply to it: one page is written while the next is fetched.
    private readonly SemaphoreSlim _pageSlot = new(1, 1);
    private readonly CancellationToken _stopping;

    public RecordWork(EcrCmdlet? record, CancellationToken stopping)
    {
        Record = record;
        _stopping = stopping;
    }

    /// <summary>The record; null for the work after the last one.</summary>
    public EcrCmdlet? Record { get; }

    /// <summary>The exception that the work threw; read it once <see cref="Messages"/> is completed.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Completes when the work has ended, with any outcome; never fails.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <summary>The actions to run on the pipeline thread; completed when the work has ended.</summary>
    public ChannelReader<Action<PSCmdlet>> Messages => _messages.Reader;

    public void Start(Func<IPipeline, CancellationToken, Task> work) =>
        Completion = Task.Run(() => RunAsync(work), CancellationToken.None);

    /// <summary>Call this once the work has ended.</summary>
    public void Dispose() => _pageSlot.Dispose();

    public ValueTask WriteAsync(object value) => Post(cmdlet => cmdlet.WriteObject(value, enumerateCollection: false));

    public async ValueTask WritePageAsync<T>(IReadOnlyCollection<T> page)
    {
        if (page.Count == 0)
            return;
        await _pageSlot.WaitAsync(_stopping).ConfigureAwait(false);
        await Post(cmdlet =>
        {
            cmdlet.WriteObject(page, enumerateCollection: true);
            _pageSlot.Release();
        }).ConfigureAwait(false);
    }

    public ValueTask WriteErrorAsync(ErrorRecord error) => Post(cmdlet =>
    {
        if (cmdlet is EcrCmdlet own)
        {
            own.WriteError(error, Record);
        }
        else
        {
            cmdlet.WriteError(error);
        }
    });

    public ValueTask WriteVerboseAsync(string text) => Post(cmdlet => cmdlet.WriteVerbose(ForeignText.Plain(text)));

    public ValueTask WriteWarningAsync(string text) => Post(cmdlet => cmdlet.WriteWarning(ForeignText.Plain(text)));

    public ValueTask WriteProgressAsync(ProgressRecord progress)
    {
        progress.Activity = ForeignText.Plain(progress.Activity);
        progress.StatusDescription = ForeignText.Plain(progress.StatusDescription);
        progress.CurrentOperation = ForeignText.Plain(progress.CurrentOperation);
        return Post(cmdlet => cmdlet.WriteProgress(progress));
    }

    public ValueTask<bool> ShouldProcessAsync(string target, string action) =>
        InvokeAsync(cmdlet => cmdlet is EcrCmdlet own
            ? own.ShouldProcess(target, action, Record)
            : cmdlet.ShouldProcess(ForeignText.Plain(target), ForeignText.Plain(action)));

    public async ValueTask<T> InvokeAsync<T>(Func<PSCmdlet, T> action)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        await Post(cmdlet =>
        {
            try
            {
                answer.SetResult(action(cmdlet));
            }
            catch (Exception error) when (!EcrErrors.EndsPipeline(error))
            {
                answer.SetException(error);
            }
        }).ConfigureAwait(false);
        return await answer.Task.WaitAsync(_stopping).ConfigureAwait(false);
    }

    private ValueTask Post(Action<PSCmdlet> message) => _messages.Writer.WriteAsync(message, _stopping);

    private async Task RunAsync(Func<IPipeline, CancellationToken, Task> work)
    {
        try
        {
            await work(this, _stopping).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Failure = error;
        }
        finally
        {
            _messages.Writer.Complete();
        }
    }
}
