using System.Management.Automation.Runspaces;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>What a session of EcrPS.Prompt records.</summary>
public sealed class PromptTests : SamplePipelineTests
{
    [Fact]
    public void Write_Host_records_a_line() =>
        Assert.Equal(["one", "two"], Session.Run("Write-Host one; Write-Host two -ForegroundColor Red").Lines);

    [Fact]
    public void A_WhatIf_line_after_Write_Host_is_a_line_of_its_own()
    {
        PromptRun run = Session.Run("Write-Host one; New-Item (Join-Path $HOME no-such-file) -WhatIf");

        Assert.Equal(2, run.Lines.Count);
        Assert.Single(run.WhatIf);
    }

    [Fact]
    public void An_unfinished_line_is_not_continued_by_the_next_run()
    {
        Session.Run("Write-Host one -NoNewline");

        Assert.Equal(["two"], Session.Run("Write-Host two").Lines);
    }

    [Fact]
    public void The_exit_code_of_a_script_is_recorded()
    {
        Assert.Null(Session.ExitCode);

        Session.Run("exit 3");

        Assert.Equal(3, Session.ExitCode);
    }

    [Fact]
    public void Stop_returns_if_the_pipeline_could_not_be_started()
    {
        PromptPipeline pipeline = Session.Pipeline().Script("1");
        Session.Dispose();

        Assert.Throws<InvalidRunspaceStateException>(pipeline.Run);
        pipeline.Stop();
    }
}
