using System.Management.Automation;
using EcrPS.Cmdlets.Tests.Pipeline.Samples;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>The results of pipelines of sample cmdlets, as lines that can be compared.</summary>
[Collection(nameof(Journal))]
public abstract class SamplePipelineTests : IDisposable
{
    /// <summary>Longer output is summarized by its count, its first and its last object.</summary>
    private const int MostListed = 1000;

    private protected PromptSession Session { get; } = ModuleSession.Open();

    protected SamplePipelineTests() => Journal.Clear();

    public void Dispose()
    {
        Session.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static void Check(PromptPipeline pipeline, params string[] expected) =>
        Assert.Equal(expected, ToLines(pipeline.Run()));

    /// <summary>Stops the pipeline when the journal gets a given entry.</summary>
    private protected static async Task CheckStoppedAsync(PromptPipeline pipeline, string upon, params string[] expected)
    {
        Task<PromptRun> running = Task.Run(pipeline.Run);
        await Journal.Noted(upon);
        pipeline.Stop();
        Assert.Equal(expected, ToLines(await running));
    }

    private static string[] ToLines(PromptRun run) =>
    [
        .. run.Output.Count > MostListed
            ? [$"out: {run.Output.Count} from {run.Output[0]} to {run.Output[^1]}"]
            : run.Output.Select(static value => $"out: {value}"),
        .. run.Errors.Select(static error => "error: " + Describe(error)),
        .. run.Terminating is null ? Array.Empty<string>() : ["terminating: " + Describe(run.Terminating)],
        .. run.Stopped ? ["stopped"] : Array.Empty<string>(),
        .. Journal.Entries.Order(StringComparer.Ordinal).Select(static entry => $"journal: {entry}"),
    ];

    // The class name after the comma is the same throughout a test, so it is omitted; the target may be a PSObject.
    private static string Describe(ErrorRecord error)
    {
        object? target = error.TargetObject is PSObject wrapped ? wrapped.BaseObject : error.TargetObject;
        return $"{error.FullyQualifiedErrorId.Split(',')[0]} {error.CategoryInfo.Category} {target}".TrimEnd();
    }
}
