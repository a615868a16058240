using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Oci;
using EcrPS.Pipeline;

namespace EcrPS.Cmdlets.Tests.Pipeline.Samples;

/// <summary>Fails in the way that its input specifies.</summary>
[Cmdlet(VerbsCommon.Get, "SampleFailure")]
public sealed class GetSampleFailureCommand : EcrCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public string Kind { get; set; } = string.Empty;

    protected override object? ErrorTarget => Kind;

    protected override int ConcurrentRecords => 4;

    protected override void BindArguments()
    {
        if (Kind == "bind")
            throw new ArgumentException("Not like this.");
    }

    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        await Task.Yield();
        await pipeline.WriteAsync($"before {Kind}");
        switch (Kind)
        {
            case "api":
                throw new EcrException("RepositoryNotFound", "There is no such repository.");
            case "oci":
                throw new OciException("DigestMismatch", "These are other bytes.");
            case "argument":
                throw new ArgumentException("That cannot be.");
            case "gate":
                throw EcrErrors.Terminating("ScanGateFailed", "Too bad.", ErrorCategory.InvalidResult, Kind);
            case "timeout":
                throw new OperationCanceledException("Nobody cancelled this.");
            case "script":
                await pipeline.InvokeAsync<object>(_ => throw new RuntimeException("From the pipeline thread."));
                break;
            case "item":
                await pipeline.WriteErrorAsync(EcrErrors.FromFailure("ImageNotFound", "Gone.", Kind));
                break;
            default:
                break;
        }

        await pipeline.WriteAsync($"after {Kind}");
    }
}
