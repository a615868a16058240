using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Api;

public sealed class PullTimeExclusionTests : IAsyncLifetime
{
    private const string Repository = "team/web";
    private const string Me = "arn:aws:iam::123456789012:user/test";

    private RegistryHarness _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await RegistryHarness.StartAsync();
        await _registry.CreateAsync(Repository);
    }

    public Task DisposeAsync() => _registry.DisposeAsync().AsTask();

    [Fact]
    public async Task ExclusionsAreOfPrincipalsOnceEachAndAHundredAtMost()
    {
        await _registry.Client.FailAsync("RegisterPullTimeUpdateExclusion", new { principalArn = "arn:aws:iam::123456789012:root" }, "ValidationException");
        await _registry.Client.FailAsync("DeregisterPullTimeUpdateExclusion", new { principalArn = Me }, "ExclusionNotFoundException");

        Assert.NotNull((await RegisterAsync(Me))["createdAt"]);
        await _registry.Client.FailAsync("RegisterPullTimeUpdateExclusion", new { principalArn = Me }, "ExclusionAlreadyExistsException");
        for (var i = 1; i < PullTimeExclusions.MaxExclusions; i++)
            await RegisterAsync($"arn:aws:iam::123456789012:role/path/r{i}");
        await _registry.Client.FailAsync("RegisterPullTimeUpdateExclusion", new { principalArn = "arn:aws:iam::123456789012:role/more" }, "LimitExceededException");
        await _registry.RestartAsync();

        var first = await _registry.Client.CallAsync("ListPullTimeUpdateExclusions", new { maxResults = 60 });
        var second = await _registry.Client.CallAsync("ListPullTimeUpdateExclusions", new { maxResults = 60, nextToken = (string)first["nextToken"]! });
        Assert.Equal((60, 40), (first["pullTimeUpdateExclusions"]!.AsArray().Count, second["pullTimeUpdateExclusions"]!.AsArray().Count));
        Assert.Null(second["nextToken"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PullsOfAnExcludedPrincipalAreNotRecordedOnEitherPlane(bool onApi)
    {
        await _registry.PushAsync(Repository, "one", "1");
        await RegisterAsync(Me);
        await PullAsync(onApi);
        Assert.Null(await LastPullAsync());
        using var other = _registry.ClientFor(new TestSigner { Region = "eu-central-1" });
        Assert.Empty((await other.CallAsync("ListPullTimeUpdateExclusions", new { }))["pullTimeUpdateExclusions"]!.AsArray());

        await _registry.Client.CallAsync("DeregisterPullTimeUpdateExclusion", new { principalArn = Me });
        await PullAsync(onApi);

        Assert.NotNull(await LastPullAsync());
    }

    [Theory]
    [InlineData("arn:aws:iam::111122223333:role/ci", "arn:aws:sts::111122223333:assumed-role/ci/run", true)]
    [InlineData("arn:aws:iam::111122223333:role/team/ci", "arn:aws:sts::111122223333:assumed-role/ci/run", true)]
    [InlineData("arn:aws:iam::111122223333:role/ci", "arn:aws:sts::444455556666:assumed-role/ci/run", false)]
    [InlineData("arn:aws:iam::111122223333:role/ci", "arn:aws:sts::111122223333:assumed-role/other/ci", false)]
    [InlineData("arn:aws:iam::111122223333:user/ci", "arn:aws:sts::111122223333:assumed-role/ci/run", false)]
    [InlineData("arn:aws:iam::111122223333:user/ci", "arn:aws:iam::111122223333:user/ci", true)]
    public void ARoleStandsForItsSessions(string excluded, string principal, bool stands) =>
        Assert.Equal(stands, PullTimeExclusions.Stands(excluded, principal));

    private Task<JsonObject> RegisterAsync(string principal) => _registry.Client.CallAsync("RegisterPullTimeUpdateExclusion", new { principalArn = principal });

    private async Task<JsonNode?> LastPullAsync() =>
        (await _registry.Client.CallAsync("DescribeImages", new { repositoryName = Repository }))["imageDetails"]![0]!["lastRecordedPullTime"];

    private async Task PullAsync(bool onApi)
    {
        if (onApi)
        {
            await _registry.Client.CallAsync("BatchGetImage", new { repositoryName = Repository, imageIds = new[] { new { imageTag = "1" } } });
            return;
        }

        var token = (await _registry.Client.CallAsync("GetAuthorizationToken", new { }))["authorizationData"]![0]!["authorizationToken"]!;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v2/{Repository}/manifests/1");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", (string)token!);
        using var response = await _registry.Client.Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }
}
