using System.Text;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Api;

public sealed class ReferrerApiTests : IAsyncLifetime
{
    private const string Repository = "team/web";
    private const string Sbom = "application/spdx+json";
    private const string Signature = "application/vnd.dev.cosign.simplesigning.v1+json";

    private RegistryHarness _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await RegistryHarness.StartAsync();
        await _registry.CreateAsync(Repository);
    }

    public Task DisposeAsync() => _registry.DisposeAsync().AsTask();

    [Fact]
    public async Task What_is_no_digest_and_no_repository_is_refused()
    {
        await _registry.Client.FailAsync(
            "ListImageReferrers",
            new { repositoryName = "no/such", subjectId = new { imageDigest = RegistryHarness.DigestOf([1]) } },
            "RepositoryNotFoundException");
        await _registry.Client.FailAsync(
            "ListImageReferrers", new { repositoryName = Repository, subjectId = new { imageDigest = "1" } }, "InvalidParameterException");
        Assert.Empty((await ListAsync(RegistryHarness.DigestOf([1])))["referrers"]!.AsArray());
    }

    [Fact]
    public async Task Referrers_come_by_type_and_status_in_pages()
    {
        string subject = await _registry.PushAsync(Repository, "one", "1");
        string sbom = await ReferAsync(subject, Sbom, "sbom");
        string[] signatures = new[] { await ReferAsync(subject, Signature, "a"), await ReferAsync(subject, Signature, "b") };
        await ReferAsync(RegistryHarness.DigestOf([1]), Sbom, "of another");
        await _registry.RestartAsync();

        JsonArray all = (await ListAsync(subject))["referrers"]!.AsArray();
        Assert.Equal([sbom, .. signatures], all.Select(item => (string)item!["digest"]!));
        Assert.Equal(
            ("ACTIVE", Sbom, "sbom"),
            ((string)all[0]!["artifactStatus"]!, (string)all[0]!["artifactType"]!, (string)all[0]!["annotations"]!["name"]!));
        Assert.Equal([sbom], Digests(await ListAsync(subject, new { artifactTypes = new[] { Sbom, "other/type" } })));
        JsonObject first = await ListAsync(subject, new { artifactTypes = new[] { Signature } }, maxResults: 1);
        Assert.Equal([signatures[0]], Digests(first));
        JsonObject second = await ListAsync(
            subject, new { artifactTypes = new[] { Signature } }, maxResults: 1, (string)first["nextToken"]!);
        Assert.Equal([signatures[1]], Digests(second));
        Assert.Null(second["nextToken"]);

        await _registry.Client.CallAsync(
            "UpdateImageStorageClass",
            new { repositoryName = Repository, imageId = new { imageDigest = sbom }, targetStorageClass = "ARCHIVE" });
        Assert.Equal(signatures, Digests(await ListAsync(subject)));
        Assert.Equal([sbom], Digests(await ListAsync(subject, new { artifactStatus = "ARCHIVED" })));
        Assert.Equal(3, Digests(await ListAsync(subject, new { artifactStatus = "ANY" })).Count());
    }

    [Fact]
    public async Task What_refers_to_a_deleted_image_stays()
    {
        string subject = await _registry.PushAsync(Repository, "one", "1");
        string sbom = await ReferAsync(subject, Sbom, "sbom");

        await _registry.Client.CallAsync(
            "BatchDeleteImage", new { repositoryName = Repository, imageIds = new[] { new { imageDigest = subject } } });
        await _registry.AdvanceAsync(TimeSpan.FromHours(48));

        Assert.Equal([sbom], Digests(await ListAsync(subject)));
    }

    [Fact]
    public async Task A_page_has_twenty_and_at_most_fifty()
    {
        string subject = await _registry.PushAsync(Repository, "one", "1");
        for (int i = 0; i < 21; i++)
            await ReferAsync(subject, Sbom, $"{i}");

        Assert.Equal(20, Digests(await ListAsync(subject)).Count());
        Assert.Contains(
            "maxResults",
            await _registry.Client.FailAsync(
                "ListImageReferrers",
                new { repositoryName = Repository, subjectId = new { imageDigest = subject }, maxResults = 51 },
                "ValidationException"),
            StringComparison.Ordinal);
    }

    private static IEnumerable<string> Digests(JsonObject reply) => reply["referrers"]!.AsArray().Select(item => (string)item!["digest"]!);

    private Task<JsonObject> ListAsync(string subject, object? filter = null, int? maxResults = null, string? nextToken = null)
    {
        var request = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["repositoryName"] = Repository,
            ["subjectId"] = new { imageDigest = subject },
        };
        if (filter is not null)
            request["filter"] = filter;
        if (maxResults is not null)
            request["maxResults"] = maxResults;
        if (nextToken is not null)
            request["nextToken"] = nextToken;
        return _registry.Client.CallAsync("ListImageReferrers", request);
    }

    private async Task<string> ReferAsync(string subject, string artifactType, string name)
    {
        string empty = RegistryHarness.DigestOf("{}"u8.ToArray());
        JsonObject check = await _registry.Client.CallAsync(
            "BatchCheckLayerAvailability", new { repositoryName = Repository, layerDigests = new[] { empty } });
        if ((string)check["layers"]![0]!["layerAvailability"]! != "AVAILABLE")
            await _registry.UploadAsync(Repository, "{}"u8.ToArray());
        string manifest = $$"""
            {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","artifactType":"{{artifactType}}","annotations":{"name":"{{name}}"},
             "config":{"mediaType":"application/vnd.oci.empty.v1+json","digest":"{{empty}}","size":2},"layers":[],
             "subject":{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"{{subject}}","size":1} }
            """;
        await _registry.Client.CallAsync("PutImage", new { repositoryName = Repository, imageManifest = manifest });
        return RegistryHarness.DigestOf(Encoding.UTF8.GetBytes(manifest));
    }
}
