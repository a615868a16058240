using System.Text;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Hostile;

/// <summary>A method in another spelling is none: no plane may take it for one that authorization did not see.</summary>
public sealed class MethodCaseTests
{
    [Theory]
    [InlineData("get", "/v2/")]
    [InlineData("head", "/v2/_catalog")]
    [InlineData("Get", "/v2/team/web/tags/list")]
    [InlineData("gEt", "/v2/team/web/manifests/v1")]
    [InlineData("delete", "/v2/team/web/manifests/v1")]
    [InlineData("put", "/v2/team/web/manifests/v2")]
    [InlineData("post", "/v2/team/web/blobs/uploads/")]
    [InlineData("post", "/")]
    [InlineData("get", "/health")]
    [InlineData("post", "/_ecrps/reset")]
    [InlineData("get", "/layers/x")]
    public async Task A_method_in_another_case_is_refused(string method, string path)
    {
        await using RegistryHarness registry = await RegistryHarness.StartAsync(
            new LocalRegistryOptions { Authentication = AuthenticationMode.None });
        await registry.CreateAsync("team/web");
        string digest = await registry.PushAsync("team/web", "content", "v1");

        RawReply? reply = await RawHttp.SendAsync(registry.Host.Endpoint.Port, RawHttp.Request(method, path, Encoding.UTF8.GetBytes("{}")));

        Assert.Equal(path.StartsWith("/v2/", StringComparison.Ordinal) ? 405 : 404, reply!.Status);
        Assert.DoesNotContain("team/web", reply.Text, StringComparison.Ordinal);
        JsonObject images = await registry.Client.CallAsync("DescribeImages", new { repositoryName = "team/web" });
        Assert.Equal(digest, (string)images["imageDetails"]![0]!["imageDigest"]!);
    }
}
