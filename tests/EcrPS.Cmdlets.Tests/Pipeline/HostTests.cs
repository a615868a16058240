using EcrPS.Cmdlets.Tests.Pipeline.Samples;
using System.Management.Automation;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>Questions and streams, which need somebody in front of the host and so are not among the conformance cases.</summary>
public sealed class HostTests : IDisposable
{
    private readonly PromptSession _session = ModuleSession.Open();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void QuestionsComeInInputOrderThoughRecordsRunAtOnce()
    {
        _session.Answer = prompt => prompt.Message.Contains("\"b\"", StringComparison.Ordinal) ? PromptAnswer.No : PromptAnswer.Yes;
        var run = _session.Pipeline("a", "b", "c", "d", "e").Then<SetSampleCommand>(new { Confirm = true }).Run();

        Assert.Equal(["changed a", "changed c", "changed d", "changed e"], run.Output);
        Assert.Equal(["a", "b", "c", "d", "e"], run.Questions.Select(prompt => prompt.Message.Split('"')[3]));
    }

    [Fact]
    public void NoToAllIsAskedOnce()
    {
        _session.Answer = _ => PromptAnswer.NoToAll;
        var run = _session.Pipeline("a", "b", "c").Then<SetSampleCommand>(new { Confirm = true }).Run();

        Assert.Empty(run.Output);
        Assert.Single(run.Questions);
    }

    [Fact]
    public void AQuestionThatNobodyAnswersIsAnErrorAndNoConsent()
    {
        var run = _session.Pipeline("a").Then<SetSampleCommand>(new { Confirm = true }).Run();

        Assert.Empty(run.Output);
        Assert.Single(run.Errors);
    }

    [Fact]
    public void WhatIfNamesEveryTarget()
    {
        var run = _session.Pipeline("a", "b").Then<SetSampleCommand>(new { WhatIf = true }).Run().ThrowOnError();

        Assert.Equal(
            ["What if: Performing the operation \"change\" on target \"a\".", "What if: Performing the operation \"change\" on target \"b\"."],
            run.WhatIf);
    }

    [Fact]
    public void ThePreferenceDecidesWhetherAChangeIsAskedFor()
    {
        _session.Variables.Set("ConfirmPreference", "Medium");
        _session.Answer = _ => PromptAnswer.No;

        Assert.Single(_session.Run<SetSampleCommand>(new { Name = "a" }).Questions);
    }

    [Fact]
    public void EveryStreamArrives()
    {
        _session.Answer = _ => PromptAnswer.Yes;
        _session.Variables.Set("probe", 7);
        var script = ScriptBlock.Create("\"${args}1\", \"${args}2\"");
        var run = _session.Pipeline("n").Then<AskProbeCommand>(new { Script = script }).Run().ThrowOnError();

        Assert.Equal(["variable 7", "n1", "n2", Environment.CurrentDirectory], run.Output.Select(value => value?.ToString()));
        Assert.Equal("Really?", Assert.Single(run.Questions).Message);
        Assert.Equal("verbose", Assert.Single(run.Verbose));
        Assert.Equal("debug", Assert.Single(run.Debug));
        Assert.Equal("warning", Assert.Single(run.Warnings));
        Assert.Equal(["tag"], Assert.Single(run.Information).Tags);
        Assert.Equal(("working", "now"), Assert.Single(run.Progress.Select(record => (record.Activity, record.StatusDescription))));
    }

    [Fact]
    public void AScriptThatThrowsIsAnErrorOfItsRecord()
    {
        _session.Answer = _ => PromptAnswer.No;
        var script = ScriptBlock.Create("throw 'From the script.'");
        var run = _session.Pipeline("n").Then<AskProbeCommand>(new { Script = script }).Run();

        Assert.Equal("From the script.", Assert.Single(run.Errors).ToString());
    }
}
