using EcrPS.Conformance.Commands;
using EcrPS.StandIn;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>Questions and streams, which need somebody in front of the host and so are not among the conformance cases.</summary>
public sealed class HostTests
{
    private readonly StandInSession _session = new();

    [Fact]
    public void QuestionsComeInInputOrderThoughRecordsRunAtOnce()
    {
        _session.Answer = prompt => prompt.Message.Contains("\"b\"", StringComparison.Ordinal) ? StandInAnswer.No : StandInAnswer.Yes;
        var run = _session.Pipeline("a", "b", "c", "d", "e").Then<SetConformanceCommand>(new { Confirm = true }).Run();

        Assert.Equal(["changed a", "changed c", "changed d", "changed e"], run.Output);
        Assert.Equal(["a", "b", "c", "d", "e"], run.Prompts.Select(prompt => prompt.Message.Split('"')[3]));
    }

    [Fact]
    public void NoToAllIsAskedOnce()
    {
        _session.Answer = _ => StandInAnswer.NoToAll;
        var run = _session.Pipeline("a", "b", "c").Then<SetConformanceCommand>(new { Confirm = true }).Run();

        Assert.Empty(run.Output);
        Assert.Single(run.Prompts);
    }

    [Fact]
    public void AQuestionThatNobodyAnswersIsAnErrorAndNoConsent()
    {
        var run = _session.Pipeline("a").Then<SetConformanceCommand>(new { Confirm = true }).Run();

        Assert.Empty(run.Output);
        Assert.Single(run.Errors);
    }

    [Fact]
    public void WhatIfNamesEveryTarget()
    {
        var run = _session.Pipeline("a", "b").Then<SetConformanceCommand>(new { WhatIf = true }).Run().ThrowOnError();

        Assert.Equal(
            ["What if: Performing the operation \"change\" on target \"a\".", "What if: Performing the operation \"change\" on target \"b\"."],
            run.WhatIf);
    }

    [Fact]
    public void ThePreferenceDecidesWhetherAChangeIsAskedFor()
    {
        _session.SessionState.PSVariable.Set("ConfirmPreference", "Medium");
        _session.Answer = _ => StandInAnswer.No;

        Assert.Single(_session.Run<SetConformanceCommand>(new { Name = "a" }).Prompts);
    }

    [Fact]
    public void EveryStreamArrives()
    {
        _session.Answer = _ => StandInAnswer.Yes;
        _session.SessionState.PSVariable.Set("probe", 7);
        var script = StandInSession.Script(arguments => new[] { $"{arguments[0]}1", $"{arguments[0]}2" });
        var run = _session.Pipeline("n").Then<AskProbeCommand>(new { Script = script }).Run().ThrowOnError();

        Assert.Equal(["variable 7", "n1", "n2", Environment.CurrentDirectory], run.Output.Select(value => value?.ToString()));
        Assert.Equal("Really?", Assert.Single(run.Prompts).Message);
        Assert.Equal("verbose", Assert.Single(run.Verbose));
        Assert.Equal("debug", Assert.Single(run.Debug));
        Assert.Equal("warning", Assert.Single(run.Warnings));
        Assert.Equal(["tag"], Assert.Single(run.Information).Tags);
        Assert.Equal("working: now", Assert.Single(run.Progress).ToString());
    }

    [Fact]
    public void AScriptThatThrowsIsAnErrorOfItsRecord()
    {
        _session.Answer = _ => StandInAnswer.No;
        var script = StandInSession.Script(_ => throw new System.Management.Automation.RuntimeException("From the script."));
        var run = _session.Pipeline("n").Then<AskProbeCommand>(new { Script = script }).Run();

        Assert.Equal("From the script.", Assert.Single(run.Errors).ToString());
    }
}
