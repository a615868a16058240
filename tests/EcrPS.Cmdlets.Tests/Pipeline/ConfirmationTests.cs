using EcrPS.Pipeline;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>Without a user to ask, nothing is done that needs a confirmation, and the error says what to give.</summary>
public sealed class ConfirmationTests : IDisposable
{
    private const string KeepNone =
        """
        {"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"sinceImagePushed","countUnit":"days","countNumber":1},
          "action":{"type":"expire"}}]}
        """;

    private readonly PromptSession _session = ModuleSession.Open();
    private readonly FakeTransportFactory _factory = new((operation, _) => TeamWeb.Reply(operation));

    public ConfirmationTests() => TransportSource.Use(_factory);

    public static TheoryData<string> Asking => RemovingCmdlets.Names;

    public void Dispose()
    {
        _session.Dispose();
        TransportSource.Use(null);
    }

    [Theory]
    [MemberData(nameof(Asking))]
    public void Without_a_user_nothing_is_removed(string cmdlet)
    {
        // Unregister- and Stop- ask only where the session wants to be asked.
        PromptRun run = _session.Run($"{RemovingCmdlets.Record(cmdlet)} | {cmdlet} -Confirm");

        AssertNotDone(run, cmdlet);
        if (cmdlet.StartsWith("Remove-", StringComparison.Ordinal))
            AssertNotDone(_session.Run($"{RemovingCmdlets.Record(cmdlet)} | {cmdlet}"), cmdlet);
    }

    [Fact]
    public void What_would_be_lost_is_named()
    {
        Assert.Contains(
            "Delete repository and all its images: team/web. ",
            _session.Run("Remove-EcrRepository team/web -Force -Region r1").Errors[0].ToString(),
            StringComparison.Ordinal);
        Assert.Contains(
            "Delete repository: team/web in 123456789012 (r2). ",
            _session.Run("Set-EcrDefault -Region r1; Get-EcrRepository -Region r2 | Remove-EcrRepository").Errors[0].ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_user_no_policy_is_set_that_removes_images()
    {
        PromptRun run = _session.Run($"Set-EcrLifecyclePolicy team/web -PolicyText '{KeepNone}' -Region r1");

        AssertNotDone(run, "Set-EcrLifecyclePolicy");
        Assert.Contains("Set the lifecycle policy of team/web: of 1", run.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_user_all_is_done_that_needs_no_question()
    {
        _session.Run("Remove-EcrRepository team/web -Confirm:$false -Region r1").ThrowOnError();

        Assert.Contains(_factory.Calls, call => call.Contains("DeleteRepository", StringComparison.Ordinal));
    }

    private void AssertNotDone(PromptRun run, string cmdlet)
    {
        string id = Assert.Single(run.Errors).FullyQualifiedErrorId;
        Assert.StartsWith($"ConfirmationNeeded,EcrPS.Commands.{cmdlet.Replace("-", "", StringComparison.Ordinal)}Command", id);
        Assert.Contains("-Confirm:$false", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_factory.Calls, call => call.Split(' ')[1] is var operation
            && !operation.StartsWith("Describe", StringComparison.Ordinal) && !operation.StartsWith("Get", StringComparison.Ordinal));
    }
}
