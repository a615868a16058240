using System.Collections;
using System.Management.Automation;
using System.Text.Json.Nodes;
using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Commands;
using EcrPS.Model;
using EcrPS.Policies;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Policies;

/// <summary>Repository and registry policies, account settings, tag mutability and scan on push as cmdlets.</summary>
public sealed class PolicyCmdletTests : IAsyncLifetime
{
    private const string Pull =
        """{"Version":"2012-10-17","Statement":[{"Sid":"pull","Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":["ecr:BatchGetImage"]}]}""";
    private const string PullAsEcrWritesIt =
        """
        {
          "Version" : "2012-10-17",
          "Statement" : [ {
            "Sid" : "pull",
            "Effect" : "Allow",
            "Principal" : {
              "AWS" : "111122223333"
            },
            "Action" : "ecr:BatchGetImage"
          } ]
        }
        """;
    private const string OfRegistry =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:*","Resource":"arn:aws:ecr:us-east-1:123456789012:repository/*"}]}""";
    private const string DenyAll = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"ecr:*"}]}""";

    private CmdletRegistry _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await CmdletRegistry.StartAsync();
        await _registry.CreateAsync("team/web");
        await _registry.CreateAsync("team/api");
    }

    public Task DisposeAsync() => _registry.DisposeAsync().AsTask();

    [Fact]
    public void A_policy_from_a_hashtable_comes_back_with_its_statements()
    {
        var policy = new Hashtable
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new object[]
            {
                new Hashtable
                {
                    ["Effect"] = "Deny",
                    ["NotPrincipal"] = new Hashtable { ["AWS"] = new[] { "111122223333", "444455556666" } },
                    ["Action"] = "ecr:PutImage",
                    ["Condition"] = new Hashtable { ["Bool"] = new Hashtable { ["aws:SecureTransport"] = false } },
                },
            },
        };
        Assert.Empty(
            _registry.Run<SetEcrRepositoryPolicyCommand>(new { RepositoryName = "team/web", Policy = policy }).ThrowOnError().Output);

        GetRepositoryPolicyResponse got = Assert.Single(
            _registry.Run<GetEcrRepositoryPolicyCommand>(new { RepositoryName = "team/*" })
                .ThrowOnError()
                .Of<GetRepositoryPolicyResponse>());

        PolicyStatement statement = Assert.Single(got.Statements);
        Assert.Equal((PolicyEffect.Deny, "ecr:PutImage"), (statement.Effect, Assert.Single(statement.Action)));
        Assert.Equal("Bool aws:SecureTransport false", Assert.Single(statement.Condition).ToString());
        Assert.Equal("Deny all but 111122223333, 444455556666", got.Summary);
    }

    [Fact]
    public void A_policy_is_copied_by_the_pipeline_replaced_and_put_back()
    {
        Set("team/web", Pull);
        IReadOnlyList<object?> source = _registry.Run<GetEcrRepositoryPolicyCommand>(new
        {
            RepositoryName = "team/web",
        }).ThrowOnError().Output;
        _registry.Run<SetEcrRepositoryPolicyCommand>(new { RepositoryName = "team/api" }, [.. source]).ThrowOnError();
        Assert.Equal(PullAsEcrWritesIt, Text("team/api"));

        string path = Path.GetTempFileName();
        File.WriteAllText(path, Pull.Replace("pull", "other", StringComparison.Ordinal));
        IReadOnlyList<GetRepositoryPolicyResponse> before = _registry.Run<SetEcrRepositoryPolicyCommand>(new
        {
            RepositoryName = "team/api",
            PolicyPath = path,
            PassPrevious = true,
        }).ThrowOnError().Of<GetRepositoryPolicyResponse>();
        File.Delete(path);
        Assert.Equal(PullAsEcrWritesIt, Assert.Single(before).PolicyText);
        Assert.Contains("other", Text("team/api"), StringComparison.Ordinal);

        PromptRun removed = _registry.Run<RemoveEcrRepositoryPolicyCommand>(new
        {
            RepositoryName = new[] { "team/web", "team/api" },
            PassThru = true,
        }).ThrowOnError();
        Assert.Equal(["team/web", "team/api"], removed.Of<GetRepositoryPolicyResponse>().Select(policy => policy.RepositoryName));
        _registry.Run<SetEcrRepositoryPolicyCommand>(null, [.. removed.Output]).ThrowOnError();
        Assert.Equal(PullAsEcrWritesIt, Text("team/web"));
    }

    [Fact]
    public void What_ECR_refuses_is_one_error_that_says_why()
    {
        PromptRun run = _registry.Run<SetEcrRepositoryPolicyCommand>(new { RepositoryName = "team/web", PolicyText = OfRegistry });

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("InvalidParameter,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Resource", error.ErrorDetails?.RecommendedAction, StringComparison.Ordinal);
        run = _registry.Run<SetEcrRegistryPolicyCommand>(new { PolicyText = Pull });
        Assert.Contains("Resource", Assert.Single(run.Errors).ErrorDetails?.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    public void What_is_no_object_ends_the_cmdlet_and_nothing_is_sent(string text)
    {
        PromptRun run = _registry.Run<SetEcrRepositoryPolicyCommand>(new { RepositoryName = "team/web", PolicyText = text });
        Assert.StartsWith("InvalidArgument,", run.Terminating?.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith(
            "InvalidArgument,",
            _registry.Run<SetEcrRepositoryPolicyCommand>(new { RepositoryName = "team/web" }).Terminating?.FullyQualifiedErrorId,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_out_needs_force()
    {
        Assert.Single(_registry.Run<SetEcrRepositoryPolicyCommand>(new { RepositoryName = "team/web", PolicyText = DenyAll }).Errors);
        _registry.Run<SetEcrRepositoryPolicyCommand>(new { RepositoryName = "team/web", PolicyText = DenyAll, Force = true })
            .ThrowOnError();
        ErrorRecord error = Assert.Single(_registry.Run<GetEcrRepositoryPolicyCommand>(new { RepositoryName = "team/web" }).Errors);
        Assert.Equal(
            ("AccessDenied", ErrorCategory.PermissionDenied), (error.FullyQualifiedErrorId.Split(',')[0], error.CategoryInfo.Category));
    }

    [Fact]
    public void Each_repository_without_a_policy_is_one_error_unless_it_only_matches()
    {
        Set("team/web", Pull);
        PromptRun run = _registry.Run<GetEcrRepositoryPolicyCommand>(null, "team/api", "nowhere", "team/web");
        Assert.Equal(
            ["RepositoryPolicyNotFound", "RepositoryNotFound"], run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Single(run.Output);
        Assert.Single(_registry.Run<GetEcrRepositoryPolicyCommand>(new { RepositoryName = "*" }).ThrowOnError().Output);
        Assert.Single(_registry.Run<RemoveEcrRepositoryPolicyCommand>(new { RepositoryName = "team/api" }).Errors);
    }

    [Fact]
    public void WhatIf_changes_nothing()
    {
        Set("team/web", Pull);
        _registry.Run<SetEcrRegistryPolicyCommand>(new { PolicyText = OfRegistry }).ThrowOnError();
        PromptRun[] runs =
        [
            _registry.Run<SetEcrRepositoryPolicyCommand>(new
            {
                RepositoryName = "team/web",
                PolicyText = DenyAll,
                Force = true,
                WhatIf = true,
            }),
            _registry.Run<RemoveEcrRepositoryPolicyCommand>(new { RepositoryName = "team/web", WhatIf = true }),
            _registry.Run<SetEcrRegistryPolicyCommand>(new { PolicyText = OfRegistry + " ", WhatIf = true }),
            _registry.Run<RemoveEcrRegistryPolicyCommand>(new { WhatIf = true }),
            _registry.Run<SetEcrAccountSettingCommand>(new { Name = "BlobMounting", Value = "Enabled", WhatIf = true }),
            _registry.Run<SetEcrImageTagMutabilityCommand>(new
            {
                RepositoryName = "team/web",
                ImageTagMutability = "Immutable",
                WhatIf = true,
            }),
            _registry.Run<SetEcrImageScanningConfigurationCommand>(new { RepositoryName = "team/web", ScanOnPush = true, WhatIf = true }),
        ];
        Assert.All(runs, run => Assert.Single(run.ThrowOnError().WhatIf));
        Assert.Equal(PullAsEcrWritesIt, Text("team/web"));
        Assert.Equal(
            OfRegistry,
            Assert.Single(_registry.Run<GetEcrRegistryPolicyCommand>().ThrowOnError().Of<GetRegistryPolicyResponse>()).PolicyText);
        Assert.Equal(
            "DISABLED",
            Assert.Single(_registry.Run<GetEcrAccountSettingCommand>(new { Name = "BLOB_MOUNTING" })
                .ThrowOnError()
                .Of<GetAccountSettingResponse>()).Value);
        Repository repository = Assert.Single(
            _registry.Run<GetEcrRepositoryCommand>(new { RepositoryName = "team/web" }).ThrowOnError().Of<Repository>());
        Assert.Equal(("MUTABLE", false), (repository.ImageTagMutability, repository.ImageScanningConfiguration!.ScanOnPush));
    }

    [Fact]
    public void A_registry_policy_is_set_replaced_and_put_back()
    {
        Assert.StartsWith(
            "RegistryPolicyNotFound,",
            Assert.Single(_registry.Run<GetEcrRegistryPolicyCommand>().Errors).FullyQualifiedErrorId,
            StringComparison.Ordinal);
        Assert.Empty(_registry.Run<SetEcrRegistryPolicyCommand>(new
        {
            Policy = (Hashtable)AsHashtable(OfRegistry),
            PassPrevious = true,
        }).ThrowOnError().Output);
        GetRegistryPolicyResponse got = Assert.Single(
            _registry.Run<GetEcrRegistryPolicyCommand>().ThrowOnError().Of<GetRegistryPolicyResponse>());
        Assert.Equal("Allow *", got.Summary);
        PromptRun removed = _registry.Run<RemoveEcrRegistryPolicyCommand>(new { PassThru = true }).ThrowOnError();
        _registry.Run<SetEcrRegistryPolicyCommand>(null, [.. removed.Output]).ThrowOnError();
        Assert.Equal(
            got.PolicyText,
            Assert.Single(_registry.Run<SetEcrRegistryPolicyCommand>(new
            {
                PolicyText = OfRegistry,
                PassPrevious = true,
            }).ThrowOnError().Of<GetRegistryPolicyResponse>()).PolicyText);
        Assert.StartsWith(
            "InvalidArgument,",
            _registry.Run<GetEcrRegistryPolicyCommand>(new { RegistryId = "999999999999" }).Terminating?.FullyQualifiedErrorId,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Account_settings_are_listed_and_set_in_any_case()
    {
        Assert.Equal(
            ["BASIC_SCAN_TYPE_VERSION=AWS_NATIVE", "BLOB_MOUNTING=DISABLED", "REGISTRY_POLICY_SCOPE=V2"],
            _registry.Run<GetEcrAccountSettingCommand>()
                .ThrowOnError()
                .Of<GetAccountSettingResponse>()
                .Select(setting => $"{setting.Name}={setting.Value}"));
        PromptRun before = _registry.Run<SetEcrAccountSettingCommand>(new { Name = "blobMounting", Value = "enabled", PassPrevious = true })
            .ThrowOnError();
        Assert.Equal("DISABLED", Assert.Single(before.Of<GetAccountSettingResponse>()).Value);
        Assert.Equal(
            "ENABLED",
            Assert.Single(_registry.Run<GetEcrAccountSettingCommand>(new { Name = "blob_mounting" })
                .ThrowOnError()
                .Of<GetAccountSettingResponse>()).Value);
        _registry.Run<SetEcrAccountSettingCommand>(null, [.. before.Output]).ThrowOnError();

        PromptRun run = _registry.Run<GetEcrAccountSettingCommand>(new { Name = new[] { "COLOUR", "BLOB_MOUNTING" } });
        Assert.Equal(
            ("InvalidParameter", "COLOUR"),
            (Assert.Single(run.Errors).FullyQualifiedErrorId.Split(',')[0], (string?)run.Errors[0].TargetObject));
        Assert.Equal("DISABLED", Assert.Single(run.Of<GetAccountSettingResponse>()).Value);
        Assert.Single(_registry.Run<SetEcrAccountSettingCommand>(new { Name = "BLOB_MOUNTING", Value = "Sometimes" }).Errors);
    }

    [Fact]
    public void Repositories_from_the_pipeline_get_mutability_and_scan_on_push()
    {
        IReadOnlyList<object?> all = _registry.Run<GetEcrRepositoryCommand>().ThrowOnError().Output;
        Repository[] changed = _registry.Run<SetEcrImageTagMutabilityCommand>(
            new { ImageTagMutability = "immutable", ImageTagMutabilityExclusionFilter = new[] { "latest", "dev-*" }, PassThru = true },
            [.. all]).ThrowOnError().Of<Repository>().ToArray();
        Assert.Equal(2, changed.Length);
        Assert.All(
            changed,
            repository => Assert.Equal(
                ("IMMUTABLE_WITH_EXCLUSION", "latest"),
                (repository.ImageTagMutability, repository.ImageTagMutabilityExclusionFilters[0].Filter)));

        PromptRun scanned = _registry.Run<SetEcrImageScanningConfigurationCommand>(
            new { ScanOnPush = true, PassThru = true }, "team/web", "nowhere");
        Assert.True(Assert.Single(scanned.Of<Repository>()).ImageScanningConfiguration!.ScanOnPush);
        Assert.Equal("nowhere", Assert.Single(scanned.Errors).TargetObject);
        Assert.Single(_registry.Run<SetEcrImageTagMutabilityCommand>(new
        {
            RepositoryName = "nowhere",
            ImageTagMutability = "Mutable",
        }).Errors);
    }

    private static object AsHashtable(string json) => AsPlain(JsonNode.Parse(json)!);

    private static object AsPlain(JsonNode node) => node switch
    {
        JsonObject members => new Hashtable(members.ToDictionary(member => member.Key, member => AsPlain(member.Value!))),
        JsonArray list => list.Select(item => AsPlain(item!)).ToArray(),
        _ => node.GetValue<string>(),
    };

    private void Set(string repository, string policy) =>
        _registry.Run<SetEcrRepositoryPolicyCommand>(new { RepositoryName = repository, PolicyText = policy }).ThrowOnError();

    private string? Text(string repository) =>
        Assert.Single(_registry.Run<GetEcrRepositoryPolicyCommand>(new
        {
            RepositoryName = repository,
        }).ThrowOnError().Of<GetRepositoryPolicyResponse>()).PolicyText;
}
