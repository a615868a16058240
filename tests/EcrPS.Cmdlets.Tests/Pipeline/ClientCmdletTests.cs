using System.Management.Automation;
using System.Security;
using EcrPS.Client;
using EcrPS.Model;
using EcrPS.Pipeline;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Pipeline;

public sealed class ClientCmdletTests : IDisposable
{
    private readonly PromptSession _session = ModuleSession.Open();
    private readonly FakeTransportFactory _factory = new((operation, request) => operation switch
    {
        _ when request.Contains("missing", StringComparison.Ordinal) => throw new EcrException("RepositoryNotFound", "Not there."),
        _ when request.Contains("denied", StringComparison.Ordinal) => throw new EcrException("AccessDenied", "Not you."),
        "DescribeRepositories" =>
            """{"repositories":[{"repositoryName":"team/web"},{"repositoryName":"team/missing"},{"repositoryName":"other"},{"repositoryName":"TEAM/api"}]}""",
        _ => """{"lifecyclePolicyText":"{}"}""",
    });

    public ClientCmdletTests() => TransportSource.Use(_factory);

    public void Dispose()
    {
        _session.Dispose();
        TransportSource.Use(null);
    }

    [Fact]
    public void Parameters_win_over_defaults_and_those_over_AWS_Tools()
    {
        SetAwsTools();
        _session.Run<GetProbeCommand>(new { RepositoryName = "x" }).ThrowOnError();
        _session.Run<SetProbeDefaultCommand>(new { Region = "r-default", AccessKey = "default", RegistryId = "111111111111" })
            .ThrowOnError();
        _session.Run<GetProbeCommand>(new { RepositoryName = "x" }).ThrowOnError();
        _session.Run<GetProbeCommand>(new
        {
            RepositoryName = "x",
            Region = "r-own",
            AccessKey = "own",
            SecretKey = "secret",
            RegistryId = "222222222222",
        }).ThrowOnError();

        Assert.Equal(["r-tools tools", "r-default default", "r-own own"], _factory.Made.Select(made => $"{made.Region} {made.AccessKey}"));
        Assert.Equal(["tools-token", null, null], _factory.Made.Select(made => made.SessionToken));
        Assert.Equal(["tools-secret", "default", "secret"], _factory.Made.Select(made => made.SecretKey));
        Assert.Contains("111111111111", _factory.Calls.ElementAt(1), StringComparison.Ordinal);
        Assert.Contains("222222222222", _factory.Calls.ElementAt(2), StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_that_AWS_Tools_renews_are_read_again()
    {
        int token = 0;
        _session.Variables.Set(
            "StoredAWSCredentials",
            new AwsToolsCredentials(() => new { AccessKey = "tools", SecretKey = "tools-secret", Token = $"token-{++token}" }));
        _session.Run<GetProbeCommand>(new { RepositoryName = "x", Region = "r" }).ThrowOnError();

        EcrTransportOptions made = Assert.Single(_factory.Made);
        Assert.Equal("token-1", made.SessionToken);
        Assert.Equal(
            [("tools", "tools-secret", "token-2"), ("tools", "tools-secret", "token-3")], [made.CurrentKeys!(), made.CurrentKeys()]);
    }

    [Fact]
    public void Keys_that_AWS_Tools_cannot_get_are_an_error_that_says_whose()
    {
        _session.Variables.Set("StoredAWSCredentials", new AwsToolsCredentials(() => throw new InvalidOperationException("No such role.")));
        PromptRun run = _session.Run<GetProbeCommand>(new { RepositoryName = "x", Region = "r" });

        Assert.StartsWith("CredentialsUnavailable,", run.Terminating?.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("No credentials from AWS.Tools ($StoredAWSCredentials): No such role.", run.Terminating!.ToString());
    }

    [Fact]
    public void A_profile_leaves_all_other_keys_out()
    {
        SetAwsTools();
        _session.Run<SetProbeDefaultCommand>(new { Region = "r", AccessKey = "default" }).ThrowOnError();
        _session.Run<GetProbeCommand>(new { RepositoryName = "x", ProfileName = "work" }).ThrowOnError();

        EcrTransportOptions made = Assert.Single(_factory.Made);
        Assert.Equal(("work", null, null, null), (made.ProfileName, made.AccessKey, made.SecretKey, made.SessionToken));
    }

    [Fact]
    public void Defaults_belong_to_one_runspace()
    {
        _session.Run<SetProbeDefaultCommand>(new { Region = "r-default" }).ThrowOnError();

        using PromptSession other = ModuleSession.Open();
        PromptRun elsewhere = other.Run<GetProbeCommand>(new { RepositoryName = "x" });

        Assert.StartsWith("RegionNotFound,", elsewhere.Terminating?.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resource_of_AWS_itself_is_not_sent_to_the_default_endpoint()
    {
        _session.Run<SetProbeDefaultCommand>(new { Region = "r-default", EndpointUrl = "http://localhost:1" }).ThrowOnError();
        PromptRun run = _session.Pipeline(new Repository { RepositoryName = "a", Region = "eu-west-1" }, "b")
            .Then<GetProbeCommand>()
            .Run()
            .ThrowOnError();

        Assert.Equal(
            ["eu-west-1  a", "r-default http://localhost:1 b"],
            run.Of<GetLifecyclePolicyResponse>().Select(one => $"{one.Region} {one.EndpointUrl} {one.RepositoryName}"));
    }

    [Fact]
    public void Records_of_one_place_share_a_connection_that_ends_with_the_cmdlet()
    {
        PromptRun run = _session.Pipeline("a", "b", "c").Then<GetProbeCommand>(new { Region = new[] { "r1", "r2" } }).Run().ThrowOnError();

        Assert.Equal(
            ["r1 a", "r2 a", "r1 b", "r2 b", "r1 c", "r2 c"],
            run.Of<GetLifecyclePolicyResponse>().Select(one => $"{one.Region} {one.RepositoryName}"));
        Assert.Equal(2, _factory.Made.Count);
        Assert.Equal(2, _factory.Disposed);
    }

    [Fact]
    public void Wildcards_stand_for_repositories_and_each_fails_by_itself()
    {
        PromptRun run = _session.Run<GetProbeCommand>(new { RepositoryName = "team/*", Region = "r" });

        Assert.Equal(["team/web", "TEAM/api"], run.Of<GetLifecyclePolicyResponse>().Select(one => one.RepositoryName));
        Assert.Equal("team/missing", Assert.Single(run.Errors).TargetObject);
    }

    [Fact]
    public void One_bad_item_leaves_the_others()
    {
        PromptRun run = _session.Run<GetProbeCommand>(new { RepositoryName = new[] { "missing", "web", "denied" }, Region = "r" });

        Assert.Single(run.Output);
        Assert.Equal(
            ["RepositoryNotFound ObjectNotFound missing", "AccessDenied PermissionDenied denied"],
            run.Errors.Select(error => $"{error.FullyQualifiedErrorId.Split(',')[0]} {error.CategoryInfo.Category} {error.TargetObject}"));
        Assert.All(run.Errors, error => Assert.NotNull(error.ErrorDetails?.RecommendedAction));
        Assert.Null(run.Terminating);
    }

    [Theory]
    [InlineData("a", "b", null, null, null)]
    [InlineData("a", null, "k", "s", null)]
    [InlineData(null, null, "k", null, null)]
    [InlineData(null, null, null, "s", null)]
    [InlineData(null, null, null, null, "t")]
    public void Credentials_that_contradict_or_lack_something_are_terminating(
        string? profile, string? user, string? key, string? secret, string? token)
    {
        var given = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["RepositoryName"] = "x",
            ["Region"] = "r",
            ["ProfileName"] = profile,
            ["Credential"] = user is null ? null : new PSCredential(user, new SecureString()),
            ["AccessKey"] = key,
            ["SecretKey"] = secret,
            ["SessionToken"] = token,
        };
        foreach (string absent in given.Where(one => one.Value is null).Select(one => one.Key).ToArray())
            given.Remove(absent);

        PromptRun run = _session.Run<GetProbeCommand>(given);

        Assert.Equal(ErrorCategory.InvalidArgument, run.Terminating?.CategoryInfo.Category);
        Assert.Empty(_factory.Made);
    }

    [Fact]
    public void A_secret_is_never_shown()
    {
        PromptRun run = _session.Run<GetProbeCommand>(new
        {
            RepositoryName = "missing",
            Region = "r",
            AccessKey = "key",
            SecretKey = "hush-hush",
        });
        ErrorRecord error = Assert.Single(run.Errors);

        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", string.Join('|', error.InvocationInfo!.BoundParameters.Values), StringComparison.Ordinal);
        Assert.Equal("hush-hush", Assert.Single(_factory.Made).SecretKey);
        Assert.DoesNotContain("hush", _factory.Made.Single().ToString(), StringComparison.Ordinal);
    }

    // The variable as AWS.Tools.Common sets it, with types that the module does not know.
    private void SetAwsTools()
    {
        var keys = new { AccessKey = "tools", SecretKey = "tools-secret", Token = "tools-token" };
        _session.Variables.Set("StoredAWSRegion", new { SystemName = "r-tools" });
        _session.Variables.Set("StoredAWSCredentials", new PSObject(new { Credentials = new AwsToolsCredentials(() => keys) }));
    }

    private sealed class AwsToolsCredentials(Func<object> keys)
    {
        public object GetCredentials() => keys();
    }
}
