using System.Management.Automation;
using EcrPS.Formatting;
using EcrPS.Oci;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Shows the progress of a push, at most a few times a second.</summary>
internal sealed class PublishProgressBar : IProgress<PublishProgress>, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250); // as often as a person can read

    private readonly CancellationTokenSource _end = new();
    private readonly int _id = Environment.TickCount & int.MaxValue;
    private readonly IPipeline _pipeline;
    private readonly string _activity;
    private readonly Task _loop;
    private volatile PublishProgress? _newest;

    internal PublishProgressBar(IPipeline pipeline, string activity)
    {
        _pipeline = pipeline;
        _activity = activity;
        _loop = ShowAsync();
    }

    public void Report(PublishProgress value) => _newest = value;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task ShowAsync()
    {
        PublishProgress? shown = null;
        while (!_end.IsCancellationRequested)
        {
            await Task.Delay(Pause, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_newest is { } state && state != shown)
            {
                shown = state;
                await _pipeline.WriteProgressAsync(Record(state));
            }
        }

        if (shown is not null)
            await _pipeline.WriteProgressAsync(new ProgressRecord(_id, _activity, "Done") { RecordType = ProgressRecordType.Completed });
    }

    private ProgressRecord Record(PublishProgress state) =>
        new(_id, _activity, $"{HumanText.Size(state.TotalBytes)} of {HumanText.Size(state.TotalSize)}")
        {
            PercentComplete = state.TotalSize == 0 ? 100 : (int)(100 * state.TotalBytes / state.TotalSize),
        };
}
