using System.Management.Automation;
using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Commands;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Policies;

/// <summary>-PassThru emits the state after the call, -PassPrevious that before it, in every cmdlet that has both.</summary>
public sealed class PassedStateTests : IAsyncLifetime
{
    private CmdletRegistry _registry = null!;

    public static TheoryData<Type> Cmdlets =>
        [.. typeof(SetEcrLifecyclePolicyCommand).Assembly.GetTypes().Where(type => type.GetProperty("PassPrevious") is not null)];

    public async Task InitializeAsync()
    {
        _registry = await CmdletRegistry.StartAsync();
        await _registry.CreateAsync("team/web");
    }

    public Task DisposeAsync() => _registry.DisposeAsync().AsTask();

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_state_before_and_after_is_emitted_on_demand(Type cmdlet)
    {
        (object first, object second, string marker, string otherMarker) = Case(cmdlet);
        Assert.Contains(marker, Json(Run(cmdlet, first, "PassThru")), StringComparison.Ordinal);
        Assert.Contains(marker, Json(Run(cmdlet, second, "PassPrevious")), StringComparison.Ordinal);
        string after = Json(Run(cmdlet, second, "PassThru"));
        Assert.Contains(otherMarker, after, StringComparison.Ordinal);
        Assert.DoesNotContain(marker, after, StringComparison.Ordinal);
        Assert.Empty(Run(cmdlet, first).Output);

        ErrorRecord both = Run(cmdlet, first, "PassThru", "PassPrevious").Terminating!;
        Assert.StartsWith("InvalidArgument,", both.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-PassPrevious", both.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Six_cmdlets_replace_what_can_be_put_back() => Assert.Equal(6, Cmdlets.Count);

    private static (object First, object Second, string Marker, string OtherMarker) Case(Type cmdlet) => cmdlet.Name switch
    {
        nameof(SetEcrLifecyclePolicyCommand) => (
            new { RepositoryName = "team/web", PolicyText = Lifecycle(410041) },
            new { RepositoryName = "team/web", PolicyText = Lifecycle(420042) },
            "410041",
            "420042"),
        nameof(SetEcrRepositoryPolicyCommand) => (
            new { RepositoryName = "team/web", PolicyText = Repository("one") },
            new { RepositoryName = "team/web", PolicyText = Repository("two") },
            "one",
            "two"),
        nameof(SetEcrRegistryPolicyCommand) => (
            new { PolicyText = Registry("one") }, new { PolicyText = Registry("two") }, "one", "two"),
        nameof(SetEcrReplicationConfigurationCommand) => (
            new { DestinationRegion = "eu-west-1" }, new { DestinationRegion = "eu-west-3" }, "eu-west-1", "eu-west-3"),
        nameof(SetEcrSigningConfigurationCommand) => (
            new { SigningProfileArn = Profile("one") }, new { SigningProfileArn = Profile("two") }, "one", "two"),
        nameof(SetEcrAccountSettingCommand) => (
            new { Name = "BLOB_MOUNTING", Value = "ENABLED" },
            new { Name = "BLOB_MOUNTING", Value = "DISABLED" },
            "ENABLED",
            "DISABLED"),
        _ => throw new NotSupportedException($"{cmdlet.Name} needs a case in this test."),
    };

    private static string Lifecycle(int count) =>
        "{\"rules\":[{\"rulePriority\":1,\"selection\":{\"tagStatus\":\"any\",\"countType\":\"imageCountMoreThan\",\"countNumber\":"
        + count.ToString(System.Globalization.CultureInfo.InvariantCulture) + "},\"action\":{\"type\":\"expire\"}}]}";

    private static string Repository(string sid) =>
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"" + sid
        + "\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"ecr:GetDownloadUrlForLayer\"}]}";

    private static string Registry(string sid) =>
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"" + sid
        + "\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::210987654321:root\"},"
        + "\"Action\":\"ecr:ReplicateImage\",\"Resource\":\"*\"}]}";

    private static string Profile(string name) => $"arn:aws:signer:us-east-1:123456789012:/signing-profiles/{name}";

    private PromptRun Run(Type cmdlet, object parameters, params string[] switches)
    {
        System.Collections.Hashtable all = _registry.Here(parameters);
        foreach (string name in switches)
            all[name] = true;
        return _registry.Session.Pipeline().Then(cmdlet, all).Run();
    }

    private string Json(PromptRun run)
    {
        run.ThrowOnError();
        return (string)Assert.Single(_registry.Session.Pipeline(Assert.Single(run.Output))
            .Script("$input | ConvertTo-Json -Depth 9 -WarningAction Ignore").Run().ThrowOnError().Output)!;
    }
}
