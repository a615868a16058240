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
    public async Task Exclusions_are_of_principals_once_each_and_a_hundred_at_most()
    {
        await _registry.Client.FailAsync(
            "RegisterPullTimeUpdateExclusion", new { principalArn = "arn:aws:iam::123456789012:root" }, "ValidationException");
        await _registry.Client.FailAsync("DeregisterPullTimeUpdateExclusion", new { principalArn = Me }, "ExclusionNotFoundException");

        Assert.NotNull((await RegisterAsync(Me))["createdAt"]);
        await _registry.Client.FailAsync("RegisterPullTimeUpdateExclusion", new { principalArn = Me }, "ExclusionAlreadyExistsException");
        for (int i = 1; i < PullTimeExclusions.MaxExclusions; i++)
            await RegisterAsync($"arn:aws:iam::123456789012:role/path/r{i}");
        await _registry.Client.FailAsync(
            "RegisterPullTimeUpdateExclusion", new { principalArn = "arn:aws:iam::123456789012:role/more" }, "LimitExceededException");
        await _registry.RestartAsync();

        JsonObject first = await _registry.Client.CallAsync("ListPullTimeUpdateExclusions", new { maxResults = 60 });
        JsonObject second = await _registry.Client.CallAsync(
            "ListPullTimeUpdateExclusions", new { maxResults = 60, nextToken = (string)first["nextToken"]! });
        Assert.Equal((60, 40), (first["pullTimeUpdateExclusions"]!.AsArray().Count, second["pullTimeUpdateExclusions"]!.AsArray().Count));
        Assert.Null(second["nextToken"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pulls_of_an_excluded_principal_are_not_recorded_on_either_plane(bool onApi)
    {
        await _registry.PushAsync(Repository, "one", "1");
        await RegisterAsync(Me);
        await PullAsync(onApi);
        Assert.Null(await LastPullAsync());
        using ApiClient other = _registry.ClientFor(new TestSigner { Region = "eu-central-1" });
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
    public void A_role_stands_for_its_sessions(string excluded, string principal, bool stands) =>
        Assert.Equal(stands, PullTimeExclusions.Stands(excluded, principal));

    private Task<JsonObject> RegisterAsync(string principal) =>
        _registry.Client.CallAsync("RegisterPullTimeUpdateExclusion", new { principalArn = principal });

    private async Task<JsonNode?> LastPullAsync() =>
        (await _registry.Client.CallAsync(
            "DescribeImages", new { repositoryName = Repository }))["imageDetails"]![0]!["lastRecordedPullTime"];

    private async Task PullAsync(bool onApi)
    {
        if (onApi)
        {
            await _registry.Client.CallAsync(
                "BatchGetImage", new { repositoryName = Repository, imageIds = new[] { new { imageTag = "1" } } });
            return;
        }

        JsonNode token = (await _registry.Client.CallAsync(
            "GetAuthorizationToken", new { }))["authorizationData"]![0]!["authorizationToken"]!;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v2/{Repository}/manifests/1");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", (string)token!);
        using HttpResponseMessage response = await _registry.Client.Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }
}
