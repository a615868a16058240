using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Audit;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.TestSupport;

namespace EcrPS.LocalRegistry.Tests.Upstream;

public sealed class PullThroughCacheTests : IAsyncLifetime
{
    private const string Host = "public.ecr.aws";

    private FakeUpstream _upstream = null!;
    private RegistryHarness _registry = null!;

    public async Task InitializeAsync()
    {
        _upstream = FakeUpstream.Start();
        _registry = await RegistryHarness.StartAsync(Options());
    }

    public async Task DisposeAsync()
    {
        await _registry.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_registry_that_stands_for_it_the_upstream_is_unavailable()
    {
        await RuleAsync("quay", "quay.io");

        (int status, JsonNode body) = await GetAsync("quay/app", "1");
        string message = await _registry.Client.FailAsync(
            "BatchGetImage",
            new { repositoryName = "quay/app", imageIds = new[] { new { imageTag = "1" } } },
            "UnableToGetUpstreamImageException");

        Assert.Equal((502, "UNKNOWN"), (status, (string)body["errors"]![0]!["code"]!));
        Assert.Contains("--upstream quay.io=", message, StringComparison.Ordinal);
        Assert.Empty(await RepositoriesAsync());
    }

    [Theory]
    [InlineData("cache", null, "cache/lib/app", "lib/app")]
    [InlineData("cache/deep/", "ROOT", "cache/deep/app", "app")]
    [InlineData("ROOT", null, "lib/app", "lib/app")]
    [InlineData("a-x", "b-y", "a-x/app", "b-y/app")]
    public async Task Names_go_upstream_as_the_rule_says(string prefix, string? upstreamPrefix, string repository, string upstream)
    {
        string digest = _upstream.Put(upstream, "one", "1");
        await RuleAsync(prefix, Host, upstreamPrefix);

        Assert.Equal((200, digest), await PullAsync(repository, "1"));
        Assert.Equal([repository], await RepositoriesAsync());
        await RegistryAudit.RunAsync(_registry.Client, _registry.DataFolder);
    }

    [Fact]
    public async Task The_longest_prefix_is_the_rule()
    {
        string digest = _upstream.Put("app", "one", "1");
        await RuleAsync("cache", "quay.io");
        await RuleAsync("cache/near", Host);

        Assert.Equal((200, digest), await PullAsync("cache/near/app", "1"));
        Assert.Equal(502, (await GetAsync("cache/app", "1")).Status);
    }

    [Fact]
    public async Task A_tag_is_looked_up_again_after_a_day_and_served_as_it_is_when_upstream_fails()
    {
        string old = _upstream.Put("app", "old", "1");
        await RuleAsync("cache", Host);
        Assert.Equal((200, old), await PullAsync("cache/app", "1"));
        string @new = _upstream.Put("app", "new", "1");

        await _registry.AdvanceAsync(TimeSpan.FromHours(23));
        Assert.Equal((200, old), await PullAsync("cache/app", "1"));
        await _registry.AdvanceAsync(TimeSpan.FromHours(2));
        _upstream.Failure = ScriptedReply.OciError(500, "UNKNOWN", "broken");
        Assert.Equal((200, old), await PullAsync("cache/app", "1"));
        _upstream.Failure = null;
        Assert.Equal((200, @new), await PullAsync("cache/app", "1"));
        Assert.Equal((200, old), await PullAsync("cache/app", old));
    }

    [Fact]
    public async Task A_restart_forgets_nothing()
    {
        string digest = _upstream.Put("app", "one", "1");
        await RuleAsync("cache", Host);
        await PullAsync("cache/app", "1");
        await _registry.RestartAsync();
        int before = _upstream.Paths.Count();

        Assert.Equal((200, digest), await PullAsync("cache/app", "1"));
        Assert.Equal(before, _upstream.Paths.Count());
    }

    [Fact]
    public async Task An_index_comes_with_its_images_and_each_blob_once_for_many_pulls()
    {
        (string one, string two) = (_upstream.Put("app", "one", "1"), _upstream.Put("app", "two", "2"));
        string index = _upstream.PutIndex("app", "both", one, two);
        await RuleAsync("cache", Host);
        _upstream.Gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        Task<(int Status, string Digest)>[] pulls = Enumerable.Range(0, 8)
            .Select(i => PullAsync("cache/app", i % 2 == 0 ? "both" : "1"))
            .ToArray();
        _upstream.Gate.SetResult();

        Assert.Equal(4, (await Task.WhenAll(pulls)).Count(pull => pull == (200, index)));
        Assert.All(
            _upstream.Paths.Where(path => path.Contains("/blobs/", StringComparison.Ordinal)).GroupBy(path => path),
            blob => Assert.Single(blob));
        Assert.Equal((200, two), await PullAsync("cache/app", two));
        await RegistryAudit.RunAsync(_registry.Client, _registry.DataFolder);
    }

    [Fact]
    public async Task What_upstream_does_not_have_makes_nothing()
    {
        _upstream.Put("app", "one", "1");
        await RuleAsync("cache", Host);

        (int status, JsonNode? body) = await GetAsync("cache/nothing", "1");
        Assert.Equal((404, "NAME_UNKNOWN"), (status, (string)body["errors"]![0]!["code"]!));
        await PullAsync("cache/app", "1");
        (status, body) = await GetAsync("cache/app", "2");
        Assert.Equal((404, "MANIFEST_UNKNOWN"), (status, (string)body["errors"]![0]!["code"]!));
        Assert.Equal(["cache/app"], await RepositoriesAsync());
    }

    [Theory]
    [InlineData(401, "UNAUTHORIZED", 403, "UpstreamAccessDenied")]
    [InlineData(429, "TOOMANYREQUESTS", 429, "UpstreamTooManyRequests")]
    [InlineData(503, "UNAVAILABLE", 502, "UpstreamUnavailable")]
    public async Task Failures_are_told_on_both_planes(int upstreamStatus, string upstreamCode, int status, string failureCode)
    {
        await RuleAsync("cache", Host);
        await _registry.CreateAsync("cache/app");
        _upstream.Failure = ScriptedReply.OciError(upstreamStatus, upstreamCode, "not now");

        Assert.Equal(status, (await GetAsync("cache/app", "1")).Status);
        JsonObject reply = await _registry.Client.CallAsync(
            "BatchGetImage", new { repositoryName = "cache/app", imageIds = new[] { new { imageTag = "1" } } });
        Assert.Equal(failureCode, (string)reply["failures"]![0]!["failureCode"]!);
    }

    [Fact]
    public async Task Spoiled_content_is_never_stored()
    {
        _upstream.Put("app", "one", "1");
        _upstream.Spoil("app");
        await RuleAsync("cache", Host);

        Assert.Equal(502, (await GetAsync("cache/app", "1")).Status);
        Assert.Empty((await _registry.Client.CallAsync("ListImages", new { repositoryName = "cache/app" }))["imageIds"]!.AsArray());
        await RegistryAudit.RunAsync(_registry.Client, _registry.DataFolder);
    }

    [Fact]
    public async Task Tokens_and_redirects_are_followed_and_credentials_go_nowhere_else()
    {
        await using var storage = FakeUpstream.Start();
        storage.Put("app", "one", "1");
        _upstream.Storage = storage.Url;
        _upstream.TokenFor = "me:secret";
        string digest = _upstream.Put("app", "one", "1");
        await using RegistryHarness registry = await WithSecretsAsync(
            """{"ecr-pullthroughcache/hub":{"username":"me","accessToken":"secret"}}""");

        Assert.Equal((200, digest), await PullAsync(registry, "cache/app", "1"));
        Assert.Equal(2, storage.Paths.Count());
    }

    [Fact]
    public async Task A_redirect_off_this_machine_is_not_followed()
    {
        _upstream.Put("app", "one", "1");
        _upstream.Storage = new Uri("http://192.0.2.1/");
        await RuleAsync("cache", Host);

        (int status, JsonNode body) = await GetAsync("cache/app", "1");

        Assert.Equal(502, status);
        Assert.Contains("192.0.2.1 is not on this machine", (string)body["errors"]![0]!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_embedded_registry_is_an_upstream_like_others()
    {
        await using RegistryHarness other = await RegistryHarness.StartAsync();
        await other.CreateAsync("app");
        string digest = await other.PushAsync("app", "one", "1");
        string authorization = (string)(await other.Client.CallAsync(
            "GetAuthorizationToken", new { }))["authorizationData"]![0]!["authorizationToken"]!;
        string password = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(authorization)).Split(':')[1];
        await using RegistryHarness registry = await WithSecretsAsync(
            JsonSerializer.Serialize(new Dictionary<string, object>
            {
                ["ecr-pullthroughcache/hub"] = new { username = "AWS", accessToken = password },
            }),
            other.Host.Endpoint);

        Assert.Equal((200, digest), await PullAsync(registry, "cache/app", "1"));
        Assert.True(
            (bool)(await registry.Client.CallAsync("ValidatePullThroughCacheRule", new { ecrRepositoryPrefix = "cache" }))["isValid"]!);
    }

    [Fact]
    public async Task The_template_is_for_the_repository_and_its_tags_stay_fixed()
    {
        string digest = _upstream.Put("app", "one", "1");
        await RuleAsync("cache", Host);
        await _registry.Client.CallAsync(
            "CreateRepositoryCreationTemplate",
            new { prefix = "cache", appliedFor = new[] { "PULL_THROUGH_CACHE" }, imageTagMutability = "IMMUTABLE" });
        await PullAsync("cache/app", "1");
        _upstream.Put("app", "two", "1");
        await _registry.AdvanceAsync(TimeSpan.FromHours(25));

        Assert.Equal((200, digest), await PullAsync("cache/app", "1"));
    }

    [Fact]
    public async Task A_deny_keeps_from_importing_and_not_from_what_is_here()
    {
        string digest = _upstream.Put("app", "one", "1");
        _upstream.Put("other", "two", "1");
        await RuleAsync("cache", Host);
        await PullAsync("cache/app", "1");
        await _registry.Client.CallAsync("PutRegistryPolicy", new
        {
            policyText = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"ecr:BatchImportUpstreamImage","Resource":"*"}]}""",
        });
        await _registry.AdvanceAsync(TimeSpan.FromHours(25));

        Assert.Equal((200, digest), await PullAsync("cache/app", "1"));
        Assert.Equal(403, (await GetAsync("cache/other", "1")).Status);
    }

    private LocalRegistryOptions Options(Uri? upstream = null) => new()
    {
        Authentication = AuthenticationMode.None,
        Upstreams = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Host] = (upstream ?? _upstream.Url).ToString(),
            ["registry-1.docker.io"] = (upstream ?? _upstream.Url).ToString(),
        },
    };

    private async Task<RegistryHarness> WithSecretsAsync(string secrets, Uri? upstream = null)
    {
        string file = Path.Combine(_registry.DataFolder, "secrets.json");
        await File.WriteAllTextAsync(file, secrets);
        RegistryHarness registry = await RegistryHarness.StartAsync(Options(upstream) with { UpstreamCredentialsFile = file });
        await registry.Client.CallAsync("CreatePullThroughCacheRule", new
        {
            ecrRepositoryPrefix = "cache",
            upstreamRegistryUrl = "registry-1.docker.io",
            credentialArn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr-pullthroughcache/hub-AbCdEf",
        });
        return registry;
    }

    private Task<JsonObject> RuleAsync(string prefix, string upstream, string? upstreamPrefix = null) => _registry.Client.CallAsync(
        "CreatePullThroughCacheRule",
        new { ecrRepositoryPrefix = prefix, upstreamRegistryUrl = upstream, upstreamRepositoryPrefix = upstreamPrefix });

    private async Task<string[]> RepositoriesAsync() =>
        [.. (await _registry.Client.CallAsync("DescribeRepositories", new { }))["repositories"]!.AsArray()
            .Select(repository => (string)repository!["repositoryName"]!)];

    private Task<(int Status, string Digest)> PullAsync(string repository, string reference) => PullAsync(_registry, repository, reference);

    /// <summary>Pulls as a client does: HEAD, GET, and every blob that the manifest names.</summary>
    private static async Task<(int Status, string Digest)> PullAsync(RegistryHarness registry, string repository, string reference)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://{registry.Host.RegistryHost}") };
        using HttpResponseMessage head = await http.SendAsync(new HttpRequestMessage(
            HttpMethod.Head, $"/v2/{repository}/manifests/{reference}"));
        using HttpResponseMessage response = await http.GetAsync(new Uri($"/v2/{repository}/manifests/{reference}", UriKind.Relative));
        Assert.Equal(head.StatusCode, response.StatusCode);
        byte[] bytes = await response.Content.ReadAsByteArrayAsync();
        if (response.StatusCode != HttpStatusCode.OK)
            return ((int)response.StatusCode, "");
        JsonNode manifest = JsonNode.Parse(bytes)!;
        foreach (JsonNode? blob in (manifest["layers"]?.AsArray() ?? []).Append(manifest["config"]).Where(blob => blob is not null))
        {
            string digest = (string)blob!["digest"]!;
            Assert.Equal(
                digest,
                RegistryHarness.DigestOf(await http.GetByteArrayAsync(new Uri($"/v2/{repository}/blobs/{digest}", UriKind.Relative))));
        }

        return (200, RegistryHarness.DigestOf(bytes));
    }

    private async Task<(int Status, JsonNode Body)> GetAsync(string repository, string reference)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://{_registry.Host.RegistryHost}") };
        using HttpResponseMessage response = await http.GetAsync(new Uri($"/v2/{repository}/manifests/{reference}", UriKind.Relative));
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }
}
