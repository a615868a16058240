using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Waits until ECR has computed a preview, and emits it with its counts; piped to Get-EcrLifecyclePolicyPreview it lists
/// the images. A preview that failed or expired is an error, and so is one that is not complete in time.
/// </summary>
[Cmdlet(VerbsLifecycle.Wait, "EcrLifecyclePolicyPreview")]
[OutputType(typeof(GetLifecyclePolicyPreviewResponse))]
public sealed class WaitEcrLifecyclePolicyPreviewCommand : EcrRepositoryCmdlet
{
    /// <summary>In seconds. AWS's waiter times out after 100; large repositories take some minutes.</summary>
    private const int DefaultTimeout = 600;

    /// <summary>In seconds, as in AWS's waiter.</summary>
    private const int DefaultPollingInterval = 5;

    private const string Activity = "Waiting for lifecycle policy preview";

    private const int LongestTimeout = 86_400; // a day: more is a mistake in units

    /// <summary>How many seconds to wait at most.</summary>
    [Parameter]
    [SecondsTransformation]
    [ValidateRange(0, LongestTimeout)]
    public int Timeout { get; set; } = DefaultTimeout;

    /// <summary>The polling interval in seconds.</summary>
    [Parameter]
    [SecondsTransformation]
    [ValidateRange(1, LongestTimeout)]
    public int PollingInterval { get; set; } = DefaultPollingInterval;

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var request = new GetLifecyclePolicyPreviewRequest { RegistryId = RegistryId, RepositoryName = repositoryName, MaxResults = 1 };
        GetLifecyclePolicyPreviewResponse preview = await EcrWaiters.LifecyclePolicyPreviewComplete.WaitAsync(
            Client,
            request,
            TimeSource.Current,
            cancellationToken,
            TimeSpan.FromSeconds(PollingInterval),
            TimeSpan.FromSeconds(Timeout),
            LookAsync);
        await pipeline.WriteProgressAsync(new ProgressRecord(0, Activity, repositoryName) { RecordType = ProgressRecordType.Completed });
        await pipeline.WriteAsync(preview);

        ValueTask LookAsync(GetLifecyclePolicyPreviewResponse reply, TimeSpan left) => PreviewStates.FailureOf(reply) is { } failure
            ? throw failure
            : pipeline.WriteProgressAsync(new ProgressRecord(0, Activity, $"{repositoryName}: {reply.Status}")
            {
                SecondsRemaining = (int)left.TotalSeconds,
            });
    }
}
