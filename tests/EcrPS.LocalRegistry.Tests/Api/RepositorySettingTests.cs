using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Tests.Api;

/// <summary>PutImageTagMutability and PutImageScanningConfiguration, and that the former holds on both planes.</summary>
public sealed class RepositorySettingTests : IAsyncLifetime
{
    private RegistryHarness _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await RegistryHarness.StartAsync(new() { Authentication = LocalRegistry.Hosting.AuthenticationMode.None });
        await _registry.CreateAsync("web");
    }

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    [Theory]
    [InlineData("MUTABLE", null, true, true)]
    [InlineData("IMMUTABLE", null, false, false)]
    [InlineData("IMMUTABLE_WITH_EXCLUSION", "dev-*", false, true)]
    [InlineData("MUTABLE_WITH_EXCLUSION", "dev-*", true, false)]
    public async Task Tags_move_as_the_setting_says_on_both_planes(string mutability, string? filter, bool releaseMoves, bool devMoves)
    {
        await _registry.PushAsync("web", "one", "v1", "dev-1");
        JsonObject reply = await _registry.Client.CallAsync("PutImageTagMutability", new
        {
            repositoryName = "web",
            imageTagMutability = mutability,
            imageTagMutabilityExclusionFilters = filter is null ? null : new[] { new { filterType = "WILDCARD", filter } },
        });
        Assert.Equal(
            (mutability, filter),
            ((string)reply["imageTagMutability"]!, (string?)reply["imageTagMutabilityExclusionFilters"]?[0]!["filter"]));
        await _registry.RestartAsync();

        foreach ((string tag, bool moves) in ((string, bool)[])[("v1", releaseMoves), ("dev-1", devMoves)])
        {
            string manifest = await PushUntaggedAsync("two " + tag);
            ApiReply put = await _registry.Client.SendAsync(
                "PutImage",
                System.Text.Json.JsonSerializer.Serialize(new { repositoryName = "web", imageManifest = manifest, imageTag = tag }));
            Assert.Equal(moves ? null : "ImageTagAlreadyExistsException", put.ErrorType);

            using var content = new StringContent(await PushUntaggedAsync("three " + tag));
            content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypes.OciManifest);
            using HttpResponseMessage response = await _registry.Client.Http.PutAsync($"/v2/web/manifests/{tag}", content);
            Assert.Equal(moves ? HttpStatusCode.Created : HttpStatusCode.BadRequest, response.StatusCode);
        }
    }

    [Fact]
    public async Task Filters_that_are_not_given_again_are_gone()
    {
        var filters = new[] { new { filterType = "WILDCARD", filter = "dev-*" } };
        await _registry.Client.CallAsync(
            "PutImageTagMutability",
            new { repositoryName = "web", imageTagMutability = "MUTABLE_WITH_EXCLUSION", imageTagMutabilityExclusionFilters = filters });
        JsonObject reply = await _registry.Client.CallAsync(
            "PutImageTagMutability", new { repositoryName = "web", imageTagMutability = "MUTABLE" });
        Assert.Null(reply["imageTagMutabilityExclusionFilters"]);
        JsonNode repository = (await _registry.Client.CallAsync("DescribeRepositories", new { }))["repositories"]![0]!;
        Assert.Equal("MUTABLE", (string?)repository["imageTagMutability"]);
        Assert.Null(repository["imageTagMutabilityExclusionFilters"]);
    }

    [Theory]
    [InlineData("""{"repositoryName":"web","imageTagMutability":"FROZEN"}""", "InvalidParameterException")]
    [InlineData(
        """{"repositoryName":"web","imageTagMutability":"IMMUTABLE","imageTagMutabilityExclusionFilters":[{"filterType":"WILDCARD","filter":"a"}]}""",
        "InvalidParameterException")]
    [InlineData(
        """{"repositoryName":"web","imageTagMutability":"IMMUTABLE_WITH_EXCLUSION","imageTagMutabilityExclusionFilters":[{"filterType":"WILDCARD","filter":"*a*b*"}]}""",
        "InvalidParameterException")]
    [InlineData("""{"repositoryName":"nowhere","imageTagMutability":"IMMUTABLE"}""", "RepositoryNotFoundException")]
    public async Task A_wrong_mutability_changes_nothing(string body, string error)
    {
        await _registry.Client.FailAsync("PutImageTagMutability", body, error);
        Assert.Equal(
            "MUTABLE",
            (string?)(await _registry.Client.CallAsync("DescribeRepositories", new { }))["repositories"]![0]!["imageTagMutability"]);
    }

    [Fact]
    public async Task Scan_on_push_goes_on_and_off_and_lasts()
    {
        JsonObject reply = await _registry.Client.CallAsync(
            "PutImageScanningConfiguration", new { repositoryName = "web", imageScanningConfiguration = new { scanOnPush = true } });
        Assert.Equal(
            """{"registryId":"123456789012","repositoryName":"web","imageScanningConfiguration":{"scanOnPush":true}}""",
            reply.ToJsonString());
        await _registry.RestartAsync();
        Assert.True(await ScansOnPushAsync());
        await _registry.Client.CallAsync(
            "PutImageScanningConfiguration", new { repositoryName = "web", imageScanningConfiguration = new { } });
        Assert.False(await ScansOnPushAsync());
        await _registry.Client.FailAsync(
            "PutImageScanningConfiguration",
            new { repositoryName = "nowhere", imageScanningConfiguration = new { scanOnPush = true } },
            "RepositoryNotFoundException");
    }

    private async Task<string> PushUntaggedAsync(string content)
    {
        (byte[] config, byte[] layer) = (
            Encoding.UTF8.GetBytes($$"""{"architecture":"amd64","os":"linux","comment":"{{content}}"}"""), Encoding.UTF8.GetBytes(content));
        await _registry.PushAsync("web", config, layer);
        return RegistryHarness.ManifestOf(config, layer);
    }

    private async Task<bool> ScansOnPushAsync() =>
        (bool)(await _registry.Client.CallAsync(
            "DescribeRepositories", new { }))["repositories"]![0]!["imageScanningConfiguration"]!["scanOnPush"]!;
}
