using System.Diagnostics;
using System.Management.Automation;
using EcrPS.Commands;
using EcrPS.Local;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Local;

/// <summary>
/// Registries in separate processes. The tests run one after another, because this process has one list of registries.
/// </summary>
public sealed class LocalRegistryCmdletTests : IDisposable
{
    private readonly PromptSession _session = ModuleSession.Open();

    public void Dispose()
    {
        _session.Run<StopEcrLocalRegistryCommand>();
        _session.Dispose();
    }

    [Fact]
    public void It_starts_leads_to_itself_and_stops()
    {
        EcrLocalRegistry local = Assert.Single(Start(new { AccountId = "111122223333", Region = "eu-central-1" }).Of<EcrLocalRegistry>());
        Assert.Equal(("111122223333", "eu-central-1", null), (local.RegistryId, local.Region, local.DataPath));

        PromptRun listed = _session.Pipeline(local)
            .Then<GetEcrRepositoryCommand>(new { AccessKey = "test", SecretKey = "test" })
            .Run()
            .ThrowOnError();
        PromptRun stopped = _session.Pipeline(local).Then<StopEcrLocalRegistryCommand>(new { PassThru = true }).Run().ThrowOnError();

        Assert.Empty(listed.Output);
        Assert.Equal(local.EndpointUrl, Assert.Single(stopped.Of<EcrLocalRegistry>()).EndpointUrl);
        Assert.Empty(_session.Run<GetEcrLocalRegistryCommand>().ThrowOnError().Output);
        Assert.DoesNotContain(Process.GetProcesses(), process => process.Id == local.ProcessId && !process.HasExited);
    }

    [Fact]
    public void Its_clock_and_its_faults_are_seen_by_cmdlets()
    {
        EcrLocalRegistry local = Assert.Single(Start().Of<EcrLocalRegistry>());
        _session.Pipeline(local).Then<SetEcrDefaultCommand>().Run().ThrowOnError();

        var fault = new EcrLocalRegistryFault
        {
            Operation = "describerepositories",
            Code = "InvalidParameterException",
            Message = "injected",
            Count = 1,
        };
        PromptRun moved = _session.Run<SetEcrLocalRegistryCommand>(new
        {
            Advance = TimeSpan.FromDays(60),
            Fault = new[] { fault },
            PassThru = true,
        }).ThrowOnError();
        PromptRun failed = _session.Run<GetEcrRepositoryCommand>();
        PromptRun then = _session.Run<GetEcrRepositoryCommand>();

        Assert.InRange(
            Assert.Single(moved.Of<EcrLocalRegistry>()).Time!.Value - local.Time!.Value, TimeSpan.FromDays(60), TimeSpan.FromDays(61));
        Assert.Equal("InvalidParameter,EcrPS.Commands.GetEcrRepositoryCommand", Assert.Single(failed.Errors).FullyQualifiedErrorId);
        Assert.Empty(then.ThrowOnError().Output);
    }

    [Fact]
    public void Wrong_options_are_one_error_in_the_cmdlet_s_words()
    {
        PromptRun run = Start(new { AccountId = "12" });

        Assert.StartsWith("LocalRegistryStartFailed,", run.Terminating?.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("-AccountId: ", run.Terminating?.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_session.Run<GetEcrLocalRegistryCommand>().Output);
    }

    [Fact]
    public void Nothing_is_started_or_stopped_with_WhatIf()
    {
        PromptRun unstarted = Start(new { WhatIf = true });
        Start().ThrowOnError();
        PromptRun unstopped = _session.Run<StopEcrLocalRegistryCommand>(new { WhatIf = true });

        Assert.Empty(unstarted.ThrowOnError().Output);
        Assert.Single(unstopped.WhatIf);
        Assert.Single(_session.Run<GetEcrLocalRegistryCommand>().ThrowOnError().Output);
    }

    [Fact]
    public void AsDefault_makes_it_the_default_of_the_session()
    {
        EcrLocalRegistry local = Assert.Single(Start(new { Region = "eu-central-1", AsDefault = true }).Of<EcrLocalRegistry>());
        _session.Run("New-EcrRepository team/web").ThrowOnError();
        Assert.Equal([local.EndpointUrl], _session.Run("(Get-EcrDefault).EndpointUrl").ThrowOnError().Output);
        Assert.Equal(["eu-central-1"], _session.Run("(Get-EcrRepository).Region").ThrowOnError().Output);
    }

    [Fact]
    public void Reset_asks_before_it_deletes_a_data_folder()
    {
        string folder = Directory.CreateTempSubdirectory("ecrps-reset-").FullName;
        try
        {
            using PromptSession answersNo = ModuleSession.Open(PromptAnswer.No);
            EcrLocalRegistry local = Assert.Single(Start(new { DataPath = folder, AsDefault = true }).Of<EcrLocalRegistry>());
            _session.Run("New-EcrRepository team/web").ThrowOnError();

            PromptRun refused = answersNo.Run($"Set-EcrLocalRegistry {local.EndpointUrl} -Reset").ThrowOnError();
            Assert.Contains(folder, Assert.Single(refused.Questions).Message, StringComparison.Ordinal);
            PromptRun shown = answersNo.Run($"Set-EcrLocalRegistry {local.EndpointUrl} -Reset -WhatIf").ThrowOnError();
            Assert.Single(shown.WhatIf);
            Assert.Empty(shown.Questions);
            // Without a user there is no answer, so nothing is deleted.
            PromptRun unattended = _session.Run($"Set-EcrLocalRegistry {local.EndpointUrl} -Reset");
            ErrorRecord unasked = Assert.Single(unattended.Errors);
            Assert.Equal("ConfirmationNeeded,EcrPS.Commands.SetEcrLocalRegistryCommand", unasked.FullyQualifiedErrorId);
            Assert.Contains("-Force", unasked.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
            Assert.Single(_session.Run("Get-EcrRepository").ThrowOnError().Output);

            foreach (string option in (string[])["-Force", "-Confirm:$false"])
            {
                PromptRun reset = answersNo.Run($"Set-EcrLocalRegistry {local.EndpointUrl} -Reset {option}").ThrowOnError();
                Assert.Empty(reset.Questions);
                Assert.Empty(_session.Run("Get-EcrRepository").ThrowOnError().Output);
                _session.Run("New-EcrRepository team/web").ThrowOnError();
            }

            Assert.Single(answersNo.Run($"Set-EcrLocalRegistry {local.EndpointUrl} -Reset -Confirm").ThrowOnError().Questions);
        }
        finally
        {
            _session.Run<StopEcrLocalRegistryCommand>();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Reset_does_not_ask_where_the_data_is_in_memory()
    {
        EcrLocalRegistry local = Assert.Single(Start(new { AsDefault = true }).ThrowOnError().Of<EcrLocalRegistry>());
        _session.Run("New-EcrRepository team/web").ThrowOnError();
        Assert.Empty(_session.Run($"Set-EcrLocalRegistry {local.EndpointUrl} -Reset").ThrowOnError().Questions);
        Assert.Empty(_session.Run("Get-EcrRepository").ThrowOnError().Output);
    }

    private PromptRun Start(object? parameters = null) => _session.Run<StartEcrLocalRegistryCommand>(parameters);
}
