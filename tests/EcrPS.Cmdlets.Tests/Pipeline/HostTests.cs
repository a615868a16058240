using System.Management.Automation;
using EcrPS.Cmdlets.Tests.Pipeline.Samples;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>Prompts and streams, which need an interactive host and therefore are not among the conformance cases.</summary>
public sealed class HostTests : IDisposable
{
    private readonly PromptSession _session = ModuleSession.Open();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Questions_come_in_input_order_though_records_run_at_once()
    {
        _session.Answer = prompt => prompt.Message.Contains("\"b\"", StringComparison.Ordinal) ? PromptAnswer.No : PromptAnswer.Yes;
        PromptRun run = _session.Pipeline("a", "b", "c", "d", "e").Then<SetSampleCommand>(new { Confirm = true }).Run();

        Assert.Equal(["changed a", "changed c", "changed d", "changed e"], run.Output);
        Assert.Equal(["a", "b", "c", "d", "e"], run.Questions.Select(prompt => prompt.Message.Split('"')[3]));
    }

    [Fact]
    public void No_to_all_is_asked_once()
    {
        _session.Answer = _ => PromptAnswer.NoToAll;
        PromptRun run = _session.Pipeline("a", "b", "c").Then<SetSampleCommand>(new { Confirm = true }).Run();

        Assert.Empty(run.Output);
        Assert.Single(run.Questions);
    }

    [Fact]
    public void A_question_that_nobody_answers_is_an_error_and_no_consent()
    {
        PromptRun run = _session.Pipeline("a").Then<SetSampleCommand>(new { Confirm = true }).Run();

        Assert.Empty(run.Output);
        Assert.StartsWith("ConfirmationNeeded,", run.Terminating?.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("change: a. This needs a confirmation", run.Terminating!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_names_every_target()
    {
        PromptRun run = _session.Pipeline("a", "b").Then<SetSampleCommand>(new { WhatIf = true }).Run().ThrowOnError();

        Assert.Equal(
            [
                "What if: Performing the operation \"change\" on target \"a\".",
                "What if: Performing the operation \"change\" on target \"b\".",
            ],
            run.WhatIf);
    }

    [Fact]
    public void The_preference_decides_whether_a_change_is_asked_for()
    {
        _session.Variables.Set("ConfirmPreference", "Medium");
        _session.Answer = _ => PromptAnswer.No;

        Assert.Single(_session.Run<SetSampleCommand>(new { Name = "a" }).Questions);
    }

    [Fact]
    public void Every_stream_arrives()
    {
        _session.Answer = _ => PromptAnswer.Yes;
        _session.Variables.Set("probe", 7);
        var script = ScriptBlock.Create("\"${args}1\", \"${args}2\"");
        PromptRun run = _session.Pipeline("n").Then<AskProbeCommand>(new { Script = script }).Run().ThrowOnError();

        Assert.Equal(["variable 7", "n1", "n2", Environment.CurrentDirectory], run.Output.Select(value => value?.ToString()));
        Assert.Equal("Really?", Assert.Single(run.Questions).Message);
        Assert.Equal("verbose", Assert.Single(run.Verbose));
        Assert.Equal("warning", Assert.Single(run.Warnings));
        Assert.Equal(("working", "now"), Assert.Single(run.Progress.Select(record => (record.Activity, record.StatusDescription))));
    }

    [Fact]
    public void A_script_that_throws_is_an_error_of_its_record()
    {
        _session.Answer = _ => PromptAnswer.No;
        var script = ScriptBlock.Create("throw 'From the script.'");
        PromptRun run = _session.Pipeline("n").Then<AskProbeCommand>(new { Script = script }).Run();

        Assert.Equal("From the script.", Assert.Single(run.Errors).ToString());
    }
}
