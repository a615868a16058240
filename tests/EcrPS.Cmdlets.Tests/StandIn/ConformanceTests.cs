using EcrPS.Conformance;
using EcrPS.StandIn;

namespace EcrPS.Cmdlets.Tests.StandIn;

/// <summary>The cases that tests/Pester/Conformance.Tests.ps1 runs in PowerShell, on the stand-in.</summary>
public sealed class ConformanceTests
{
    // One journal for the process: these cases run one after the other.
    public static TheoryData<string> Names => [.. ConformanceCases.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task StandInDoesWhatPowerShellDoes(string name)
    {
        var conformance = ConformanceCases.All.Single(one => one.Name == name);
        Journal.Clear();
        var pipeline = new StandInSession().Pipeline([.. conformance.Input]);
        foreach (var stage in conformance.Stages)
            pipeline.Then(stage.Command, stage.Parameters.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal));
        if (conformance.First is { } first)
            pipeline.First(first);

        var running = Task.Run(pipeline.Run);
        if (conformance.StopUpon is { } entry)
        {
            await Journal.Noted(entry);
            pipeline.Stop();
        }

        var run = await running;
        var outcome = new Outcome
        {
            Output = [.. run.Output],
            Errors = [.. run.Errors],
            Terminating = run.Terminating,
            Stopped = run.Stopped,
        };
        if (conformance.Difference(outcome) is { Length: > 0 } difference)
            Assert.Fail(difference);
    }

    [Fact]
    public void NamesAreUnique() => Assert.Equal(ConformanceCases.All.Count, ConformanceCases.All.DistinctBy(one => one.Name).Count());
}
