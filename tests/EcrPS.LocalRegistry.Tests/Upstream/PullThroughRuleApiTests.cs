using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.TestSupport;

namespace EcrPS.LocalRegistry.Tests.Upstream;

public sealed class PullThroughRuleApiTests : IAsyncLifetime
{
    private const string Secret = "arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr-pullthroughcache/hub-AbCdEf";

    private RegistryHarness _registry = null!;

    public async Task InitializeAsync() => _registry = await RegistryHarness.StartAsync();

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    [Theory]
    [InlineData(
        """{"ecrRepositoryPrefix":"hub","upstreamRegistryUrl":"registry-1.docker.io"}""",
        "UnsupportedUpstreamRegistryException",
        "The specified upstream registry requires authentication. Specify a valid Secrets Manager ARN")]
    [InlineData(
        """{"ecrRepositoryPrefix":"hub","upstreamRegistryUrl":"registry.example.com"}""",
        "UnsupportedUpstreamRegistryException",
        "registry.example.com")]
    [InlineData(
        """{"ecrRepositoryPrefix":"hub","upstreamRegistryUrl":"http://127.0.0.1:5000"}""",
        "UnsupportedUpstreamRegistryException",
        "127.0.0.1")]
    [InlineData(
        """{"ecrRepositoryPrefix":"hub","upstreamRegistryUrl":"quay.io","upstreamRegistry":"k8s"}""",
        "InvalidParameterException",
        "upstreamRegistry")]
    [InlineData(
        """{"ecrRepositoryPrefix":"ROOT","upstreamRegistryUrl":"quay.io","upstreamRepositoryPrefix":"team"}""",
        "InvalidParameterException",
        "upstreamRepositoryPrefix")]
    [InlineData(
        """{"ecrRepositoryPrefix":"ecr","upstreamRegistryUrl":"123456789012.dkr.ecr.us-east-1.amazonaws.com"}""",
        "InvalidParameterException",
        "itself")]
    [InlineData(
        """{"ecrRepositoryPrefix":"ecr","upstreamRegistryUrl":"111122223333.dkr.ecr.us-east-1.amazonaws.com"}""",
        "InvalidParameterException",
        "customRoleArn")]
    [InlineData("""{"ecrRepositoryPrefix":"Hub","upstreamRegistryUrl":"quay.io"}""", "ValidationException", "ecrRepositoryPrefix")]
    [InlineData(
        """{"ecrRepositoryPrefix":"hub","upstreamRegistryUrl":"quay.io","credentialArn":"arn:aws:secretsmanager:us-east-1:123456789012:secret:other-AbCdEf"}""",
        "ValidationException",
        "credentialArn")]
    public async Task What_cannot_be_is_refused(string body, string error, string text)
    {
        string message = await _registry.Client.FailAsync("CreatePullThroughCacheRule", body, error);

        Assert.Contains(text, message, StringComparison.Ordinal);
        Assert.Empty((await _registry.Client.CallAsync("DescribePullThroughCacheRules", new { }))["pullThroughCacheRules"]!.AsArray());
    }

    [Theory]
    [InlineData("public.ecr.aws", "ecr-public", null)]
    [InlineData("registry.k8s.io", "k8s", null)]
    [InlineData("ghcr.io", "github-container-registry", Secret)]
    [InlineData("registry.gitlab.com", "gitlab-container-registry", Secret)]
    [InlineData("mine.azurecr.io", "azure-container-registry", Secret)]
    [InlineData("123456789012.dkr.ecr.eu-west-1.amazonaws.com", "ecr", null)]
    public async Task The_kind_is_told_from_the_address(string url, string kind, string? secret)
    {
        JsonObject created = await _registry.Client.CallAsync(
            "CreatePullThroughCacheRule", new { ecrRepositoryPrefix = "up", upstreamRegistryUrl = url, credentialArn = secret });
        await _registry.RestartAsync();
        JsonNode rule = (await _registry.Client.CallAsync(
            "DescribePullThroughCacheRules", new { ecrRepositoryPrefixes = new[] { "up/" } }))["pullThroughCacheRules"]![0]!;

        Assert.Equal(
            (kind, null, "123456789012"),
            ((string)created["upstreamRegistry"]!, (string?)created["upstreamRepositoryPrefix"], (string)created["registryId"]!));
        Assert.Equal(
            (url, kind, secret, (double)created["createdAt"]!),
            (
                (string)rule["upstreamRegistryUrl"]!,
                (string)rule["upstreamRegistry"]!,
                (string?)rule["credentialArn"],
                (double)rule["createdAt"]!));
    }

    [Fact]
    public async Task A_rule_is_changed_tried_and_deleted_once()
    {
        await CreateAsync("hub", "registry-1.docker.io");
        await _registry.Client.FailAsync(
            "CreatePullThroughCacheRule",
            new { ecrRepositoryPrefix = "hub/", upstreamRegistryUrl = "quay.io" },
            "PullThroughCacheRuleAlreadyExistsException");
        JsonObject changed = await _registry.Client.CallAsync(
            "UpdatePullThroughCacheRule",
            new { ecrRepositoryPrefix = "hub", credentialArn = Secret.Replace("hub-", "new-", StringComparison.Ordinal) });
        JsonObject tried = await _registry.Client.CallAsync("ValidatePullThroughCacheRule", new { ecrRepositoryPrefix = "hub" });
        await _registry.CreateAsync("hub/app");
        await _registry.Client.CallAsync("DeletePullThroughCacheRule", new { ecrRepositoryPrefix = "hub" });

        Assert.Contains("new-", (string)changed["credentialArn"]!, StringComparison.Ordinal);
        Assert.False((bool)tried["isValid"]!);
        Assert.Contains("--upstream registry-1.docker.io=", (string)tried["failure"]!, StringComparison.Ordinal);
        foreach (string operation in new[] { "UpdatePullThroughCacheRule", "ValidatePullThroughCacheRule", "DeletePullThroughCacheRule" })
            await _registry.Client.FailAsync(operation, new { ecrRepositoryPrefix = "hub" }, "PullThroughCacheRuleNotFoundException");
        await _registry.Client.FailAsync(
            "DescribePullThroughCacheRules", new { ecrRepositoryPrefixes = new[] { "hub" } }, "PullThroughCacheRuleNotFoundException");
        Assert.Single((await _registry.Client.CallAsync("DescribeRepositories", new { }))["repositories"]!.AsArray());
    }

    [Fact]
    public async Task A_registry_has_fifty_rules_at_most()
    {
        for (int i = 0; i < 50; i++)
            await CreateAsync($"p{i:00}", "quay.io");

        await _registry.Client.FailAsync(
            "CreatePullThroughCacheRule", new { ecrRepositoryPrefix = "more", upstreamRegistryUrl = "quay.io" }, "LimitExceededException");
        JsonObject page = await _registry.Client.CallAsync("DescribePullThroughCacheRules", new { maxResults = 30 });
        JsonObject rest = await _registry.Client.CallAsync(
            "DescribePullThroughCacheRules", new { maxResults = 30, nextToken = (string)page["nextToken"]! });
        Assert.Equal((30, 20), (page["pullThroughCacheRules"]!.AsArray().Count, rest["pullThroughCacheRules"]!.AsArray().Count));
        Assert.Null(rest["nextToken"]);
    }

    [Fact]
    public async Task With_a_file_of_secrets_an_unknown_one_does_not_exist()
    {
        string file = Path.Combine(_registry.DataFolder, "secrets.json");
        await File.WriteAllTextAsync(file, """{"ecr-pullthroughcache/other":{"username":"me","accessToken":"secret"}}""");
        await using RegistryHarness registry = await RegistryHarness.StartAsync(new LocalRegistryOptions
        {
            UpstreamCredentialsFile = file,
        });

        await registry.Client.FailAsync(
            "CreatePullThroughCacheRule",
            new { ecrRepositoryPrefix = "hub", upstreamRegistryUrl = "registry-1.docker.io", credentialArn = Secret },
            "SecretNotFoundException");
    }

    [Theory]
    [InlineData("--upstream", "quay.io")]
    [InlineData("--upstream", "quay.io=ftp://127.0.0.1")]
    [InlineData("--upstream", "quay.io=http://192.0.2.1:5000")]
    [InlineData("--upstream-credentials", "no/such/file.json")]
    public async Task A_wrong_option_is_a_usage_error(string option, string value)
    {
        using var program = LocalProcess.Start("--port", "0", option, value);

        (int code, _, string error) = await program.EndAsync();

        Assert.Equal(2, code);
        Assert.Contains(option, error, StringComparison.Ordinal);
    }

    [ToolFact("docker-registry")]
    public async Task An_ordinary_registry_is_an_upstream()
    {
        await using DockerRegistry upstream = await DockerRegistry.StartAsync();
        string digest = await upstream.PushAsync("library/app", "1");
        await using RegistryHarness registry = await RegistryHarness.StartAsync(new LocalRegistryOptions
        {
            Authentication = AuthenticationMode.None,
            Upstreams = new Dictionary<string, string>(StringComparer.Ordinal) { ["public.ecr.aws"] = upstream.Url.ToString() },
        });
        await registry.Client.CallAsync(
            "CreatePullThroughCacheRule", new { ecrRepositoryPrefix = "pub", upstreamRegistryUrl = "public.ecr.aws" });

        JsonObject reply = await registry.Client.CallAsync(
            "BatchGetImage", new { repositoryName = "pub/library/app", imageIds = new[] { new { imageTag = "1" } } });

        Assert.Equal(digest, (string)reply["images"]![0]!["imageId"]!["imageDigest"]!);
        Assert.True(
            (bool)(await registry.Client.CallAsync("ValidatePullThroughCacheRule", new { ecrRepositoryPrefix = "pub" }))["isValid"]!);
        await Audit.RegistryAudit.RunAsync(registry.Client, registry.DataFolder);
    }

    private Task<System.Text.Json.Nodes.JsonObject> CreateAsync(string prefix, string url) => _registry.Client.CallAsync(
        "CreatePullThroughCacheRule",
        new { ecrRepositoryPrefix = prefix, upstreamRegistryUrl = url, credentialArn = url == "quay.io" ? null : Secret });
}
