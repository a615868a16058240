using System.Text;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Tests.Storage;

namespace EcrPS.LocalRegistry.Tests.Distribution;

public sealed class CreateOnPushTests : IAsyncLifetime
{
    private const string New = "fresh/web";

    private DistributionFixture _registry = null!;

    public async Task InitializeAsync() => _registry = await DistributionFixture.StartAsync();

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    [Fact]
    public async Task Without_a_template_a_push_is_404()
    {
        (int Status, string Code, string Message) failure = await _registry.FailAsync("POST", $"/v2/{New}/blobs/uploads/");

        Assert.Equal(
            (404, "NAME_UNKNOWN", "The repository with name 'fresh/web' does not exist in the registry with id '123456789012'"), failure);
    }

    [Fact]
    public async Task A_push_makes_the_repository()
    {
        await TemplateAsync();

        string digest = await _registry.PushImageAsync("one", "1", name: New);

        using HttpResponseMessage pulled = await _registry.SendAsync("GET", $"/v2/{New}/manifests/1");
        Assert.Equal((200, digest), ((int)pulled.StatusCode, pulled.Headers.GetValues("Docker-Content-Digest").Single()));
    }

    [Fact]
    public async Task A_mount_that_cannot_be_makes_it_and_begins_an_upload()
    {
        await TemplateAsync();
        string digest = await _registry.PushBlobAsync(Encoding.UTF8.GetBytes("shared"));

        using HttpResponseMessage response = await _registry.SendAsync(
            "POST", $"/v2/{New}/blobs/uploads/?mount={digest}&from={DistributionFixture.Name}");

        Assert.Equal(202, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_manifest_makes_it_before_its_blobs_are_looked_for()
    {
        await TemplateAsync();
        byte[] manifest = Encoding.UTF8.GetBytes(RegistryFixture.IndexManifest());

        using HttpResponseMessage response = await _registry.PutManifestAsync(
            "1", manifest, "application/vnd.oci.image.index.v1+json", New);

        Assert.Equal(201, (int)response.StatusCode);
    }

    [Fact]
    public async Task Asking_makes_nothing()
    {
        await TemplateAsync();

        Assert.Equal("NAME_UNKNOWN", (await _registry.FailAsync("GET", $"/v2/{New}/manifests/1")).Code);
        Assert.Equal("NAME_UNKNOWN", (await _registry.FailAsync("GET", $"/v2/{New}/tags/list")).Code);
    }

    [Fact]
    public async Task A_template_that_needs_a_role_and_has_none_is_denied()
    {
        await _registry.Api.CallAsync("CreateRepositoryCreationTemplate", new
        {
            prefix = "fresh",
            appliedFor = new[] { "CREATE_ON_PUSH" },
            resourceTags = new[] { new { Key = "owner", Value = "me" } },
        });

        (int status, string code, _) = await _registry.FailAsync("POST", $"/v2/{New}/blobs/uploads/");

        Assert.Equal((403, "DENIED"), (status, code));
    }

    [Fact]
    public async Task A_policy_may_keep_a_push_from_making_it()
    {
        await TemplateAsync();
        await _registry.Api.CallAsync("PutRegistryPolicy", new
        {
            policyText = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"ecr:CreateRepository","Resource":"*"}]}""",
        });

        Assert.Equal(
            (403, "DENIED"),
            (await _registry.FailAsync("POST", $"/v2/{New}/blobs/uploads/")) is var failure ? (failure.Status, failure.Code) : default);
    }

    private Task<JsonObject> TemplateAsync() => _registry.Api.CallAsync(
        "CreateRepositoryCreationTemplate", new { prefix = "fresh", appliedFor = new[] { "CREATE_ON_PUSH" } });
}
