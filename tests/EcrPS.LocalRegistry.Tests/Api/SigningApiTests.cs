using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Storage;
using EcrPS.LocalRegistry.Tests.Audit;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Api;

public sealed class SigningApiTests : IAsyncLifetime
{
    private const string Repository = "prod/web";
    private const string Profile = "arn:aws:signer:us-east-1:123456789012:/signing-profiles/release";
    private const string Audit = "arn:aws:signer:us-east-1:123456789012:/signing-profiles/audit";

    private RegistryHarness _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await RegistryHarness.StartAsync();
        await _registry.CreateAsync(Repository);
    }

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    [Fact]
    public async Task WithoutAConfigurationThereIsNoneToGetOrDelete()
    {
        Assert.Equal(
            "Signing configuration does not exist in the registry with id '123456789012'",
            await _registry.Client.FailAsync("GetSigningConfiguration", new { }, "SigningConfigurationNotFoundException"));
        await _registry.Client.FailAsync("DeleteSigningConfiguration", new { }, "SigningConfigurationNotFoundException");
        await RefusedAsync(new { signingProfileArn = "arn:aws:s3:::bucket" });
        await RefusedAsync(new { signingProfileArn = Profile, repositoryFilters = Array.Empty<object>() });
        await RefusedAsync([.. Enumerable.Repeat(new { signingProfileArn = Profile }, 11)]);
        await _registry.Client.FailAsync("DescribeImageSigningStatus", new { repositoryName = Repository, imageId = new { imageTag = "v1" } }, "ImageNotFoundException");
    }

    [Fact]
    public async Task AConfigurationIsKeptReplacedAndDeleted()
    {
        var put = await PutAsync(new { signingProfileArn = Profile, repositoryFilters = new[] { new { filter = "prod/*", filterType = "WILDCARD_MATCH" } } });
        await _registry.RestartAsync();
        var got = await _registry.Client.CallAsync("GetSigningConfiguration", new { });

        Assert.True(JsonNode.DeepEquals(put["signingConfiguration"], got["signingConfiguration"]));
        Assert.Equal("123456789012", (string)got["registryId"]!);
        var removed = await _registry.Client.CallAsync("DeleteSigningConfiguration", new { });
        Assert.True(JsonNode.DeepEquals(put["signingConfiguration"], removed["signingConfiguration"]));
        await _registry.Client.FailAsync("GetSigningConfiguration", new { }, "SigningConfigurationNotFoundException");
    }

    [Fact]
    public async Task APushedImageIsSignedByEachProfileThatIsForItsRepository()
    {
        await _registry.CreateAsync("else");
        var before = await _registry.PushAsync(Repository, "before");
        await PutAsync(
            new { signingProfileArn = Profile, repositoryFilters = new[] { new { filter = "prod/*", filterType = "WILDCARD_MATCH" } } },
            new { signingProfileArn = Audit, repositoryFilters = new[] { new { filter = "*", filterType = "WILDCARD_MATCH" } } });

        var digest = await _registry.PushAsync(Repository, "one", "v1", "latest");
        var elsewhere = await _registry.PushAsync("else", "two");
        var status = await CompleteAsync(Repository, digest, 2);
        await CompleteAsync("else", elsewhere, 1);

        Assert.Equal([Audit, Profile], status["signingStatuses"]!.AsArray().Select(one => (string)one!["signingProfileArn"]!));
        var signatures = await SignaturesAsync(digest);
        Assert.Equal([Audit, Profile], signatures.Select(one => (string)one["annotations"]!["ecrps.signing-profile-arn"]!).Order());
        foreach (var signature in signatures)
            await VerifyAsync(signature, digest);
        Assert.Empty((await StatusAsync(Repository, before))["signingStatuses"]!.AsArray());
        // A signature is not signed itself.
        Assert.Equal(4, (await _registry.Client.CallAsync("ListImages", new { repositoryName = Repository }))["imageIds"]!.AsArray().DistinctBy(id => (string)id!["imageDigest"]!).Count());
        await RegistryAudit.RunAsync(_registry.Client, _registry.DataFolder);
    }

    [Fact]
    public async Task ASigningInProgressIsFinishedByTheNextRun()
    {
        var digest = await _registry.PushAsync(Repository, "one", "v1");
        await _registry.RestartAsync(folder =>
        {
            using var storage = RegistryStorage.OpenFolder(folder);
            storage.WriteAsync(
                session => session.Signings.Add(
                    session.Images.Find(session.Repositories.Find(new RepositoryKey(new RegistryScope("123456789012", "us-east-1"), Repository))!.Id, digest)!.Id, Profile),
                CancellationToken.None).GetAwaiter().GetResult();
        });

        await CompleteAsync(Repository, digest, 1);

        await VerifyAsync(Assert.Single(await SignaturesAsync(digest)), digest);
        await RegistryAudit.RunAsync(_registry.Client, _registry.DataFolder);
    }

    [Fact]
    public async Task ASignatureIsReplicatedLikeOtherImages()
    {
        await PutAsync(new { signingProfileArn = Profile });
        await _registry.Client.CallAsync(
            "PutReplicationConfiguration",
            new { replicationConfiguration = new { rules = new[] { new { destinations = new[] { new { region = "eu-west-1", registryId = "123456789012" } } } } } });

        await _registry.PushAsync(Repository, "one", "v1");

        using var ireland = _registry.ClientFor(new TestSigner { Region = "eu-west-1" });
        using var giveUp = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await ireland.SendAsync("ListImages", $$"""{"repositoryName":"{{Repository}}"}""")).Json["imageIds"]?.AsArray().Count != 2)
            await Task.Delay(20, giveUp.Token);
        await RegistryAudit.RunAsync(ireland, _registry.DataFolder);
    }

    private async Task VerifyAsync(JsonNode manifest, string digest)
    {
        Assert.Equal(digest, (string)manifest["subject"]!["digest"]!);
        Assert.Contains("in place of AWS Signer", (string)manifest["annotations"]!["ecrps.signer"]!, StringComparison.Ordinal);
        var layer = (string)manifest["layers"]![0]!["digest"]!;
        var url = (string)(await _registry.Client.CallAsync("GetDownloadUrlForLayer", new { repositoryName = Repository, layerDigest = layer }))["downloadUrl"]!;
        var envelope = JsonNode.Parse(await _registry.Client.Http.GetStringAsync(new Uri(url)))!;
        using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String((string)envelope["header"]!["x5c"]![0]!));
        using var key = certificate.GetECDsaPublicKey()!;
        var signed = Encoding.ASCII.GetBytes($"{envelope["protected"]}.{envelope["payload"]}");

        Assert.True(key.VerifyData(signed, Base64Url.DecodeFromChars((string)envelope["signature"]!), HashAlgorithmName.SHA384));
        var payload = JsonNode.Parse(Base64Url.DecodeFromChars((string)envelope["payload"]!))!;
        Assert.Equal(digest, (string)payload["targetArtifact"]!["digest"]!);
        Assert.Contains("not AWS Signer", certificate.Subject, StringComparison.Ordinal);
    }

    private async Task<List<JsonNode>> SignaturesAsync(string digest)
    {
        var images = await _registry.Client.CallAsync("DescribeImages", new { repositoryName = Repository });
        var signatures = images["imageDetails"]!.AsArray().Where(image => (string?)image!["subjectManifestDigest"] == digest).ToList();
        Assert.All(signatures, signature => Assert.Equal("application/vnd.cncf.notary.signature", (string)signature!["artifactMediaType"]!));
        var pulled = await _registry.Client.CallAsync(
            "BatchGetImage", new { repositoryName = Repository, imageIds = signatures.Select(signature => new { imageDigest = (string)signature!["imageDigest"]! }) });
        return [.. pulled["images"]!.AsArray().Select(image => JsonNode.Parse((string)image!["imageManifest"]!)!)];
    }

    private Task<JsonObject> PutAsync(params object[] rules) =>
        _registry.Client.CallAsync("PutSigningConfiguration", new { signingConfiguration = new { rules } });

    private Task<string> RefusedAsync(params object[] rules) =>
        _registry.Client.FailAsync("PutSigningConfiguration", new { signingConfiguration = new { rules } }, "ValidationException");

    private Task<JsonObject> StatusAsync(string repository, string digest) =>
        _registry.Client.CallAsync("DescribeImageSigningStatus", new { repositoryName = repository, imageId = new { imageDigest = digest } });

    private Task<JsonObject> CompleteAsync(string repository, string digest, int profiles) => _registry.UntilAsync(
        "DescribeImageSigningStatus",
        new { repositoryName = repository, imageId = new { imageDigest = digest } },
        reply => reply["signingStatuses"]!.AsArray() is var all && all.Count == profiles && all.All(one => (string)one!["status"]! == "COMPLETE"));
}
