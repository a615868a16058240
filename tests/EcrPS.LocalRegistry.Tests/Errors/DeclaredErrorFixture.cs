using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Errors;

/// <summary>A registry with one resource of each kind that a call can conflict with, and their names.</summary>
public sealed class DeclaredErrorFixture : IAsyncLifetime
{
    private const string Absent = "sha256:0000000000000000000000000000000000000000000000000000000000000000";

    private readonly string _folder = Directory.CreateTempSubdirectory("ecrps-test-").FullName;
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal) { ["absent"] = Absent };

    private RegistryHarness _registry = null!;

    internal ApiClient Client => _registry.Client;

    public async Task InitializeAsync()
    {
        string secrets = Path.Combine(_folder, "secrets.json");
        await File.WriteAllTextAsync(
            secrets, """{"ecr-pullthroughcache/known":{"username":"me","accessToken":"secret"},"ecr-pullthroughcache/sealed":null}""");
        _registry = await RegistryHarness.StartAsync(new LocalRegistryOptions { UpstreamCredentialsFile = secrets });
        await MakeImagesAsync();
        await MakeUploadsAsync();
        await MakeSettingsAsync();
        await MakeBackfillAsync();
        _names["manyTags"] = JsonSerializer.Serialize(Enumerable.Range(0, 51).Select(static n => new { Key = $"k{n}", Value = "v" }));
    }

    public async Task DisposeAsync()
    {
        await _registry.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A text with the names in braces replaced by their values.</summary>
    internal string Fill(string text) =>
        _names.Aggregate(text, static (filled, name) => filled.Replace($"{{{name.Key}}}", name.Value, StringComparison.Ordinal));

    private async Task MakeImagesAsync()
    {
        await _registry.CreateAsync("web");
        _names["image"] = await _registry.PushAsync("web", "one", "1");
        _names["manifest"] = await ManifestAsync("web", _names["image"]);
        _names["child"] = await _registry.PushAsync("web", "two", "child");
        string index =
            $$"""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"{{_names["child"]}}","size":1}]}""";
        await Client.CallAsync("PutImage", new { repositoryName = "web", imageManifest = index, imageTag = "all" });
        _names["index"] = RegistryHarness.DigestOf(Encoding.UTF8.GetBytes(index));
        _names["hollowIndex"] = JsonSerializer.Serialize(index.Replace(_names["child"], Absent, StringComparison.Ordinal));
        _names["hollow"] = _names["manifest"].Replace(RegistryHarness.DigestOf("one"u8.ToArray()), Absent, StringComparison.Ordinal);
        _names["archived"] = await _registry.PushAsync("web", "three", "old");
        await Client.CallAsync(
            "UpdateImageStorageClass", new { repositoryName = "web", imageId = new { imageTag = "old" }, targetStorageClass = "ARCHIVE" });
        await _registry.PushAsync("web", "four", "scanned");
        await Client.CallAsync("StartImageScan", new { repositoryName = "web", imageId = new { imageTag = "scanned" } });
        await Client.CallAsync("CreateRepository", new { repositoryName = "fixed", imageTagMutability = "IMMUTABLE" });
        await _registry.PushAsync("fixed", "one", "1");
        _names["other"] = await ManifestAsync("fixed", await _registry.PushAsync("fixed", "two"));
    }

    private async Task MakeUploadsAsync()
    {
        _names["loose"] = await _registry.UploadAsync("web", [1, 2, 3]);
        _names["upload"] = await UploadAsync();
        _names["again"] = await UploadAsync([1, 2, 3]);
        _names["spoiled"] = await UploadAsync([1, 2]);
        _names["short"] = await UploadAsync([1], [2, 3]);
    }

    private async Task MakeSettingsAsync()
    {
        await Client.CallAsync("CreateRepositoryCreationTemplate", new { prefix = "team", appliedFor = new[] { "REPLICATION" } });
        await Client.CallAsync("CreateRepositoryCreationTemplate", new
        {
            prefix = "sealed",
            appliedFor = new[] { "CREATE_ON_PUSH" },
            encryptionConfiguration = new { encryptionType = "KMS", kmsKey = "arn:aws:kms:eu-west-1:123456789012:key/elsewhere" },
            customRoleArn = "arn:aws:iam::123456789012:role/maker",
        });
        await Client.CallAsync("CreatePullThroughCacheRule", new { ecrRepositoryPrefix = "hub", upstreamRegistryUrl = "quay.io" });
        await Client.CallAsync("CreatePullThroughCacheRule", new
        {
            ecrRepositoryPrefix = "ecr",
            upstreamRegistryUrl = "111122223333.dkr.ecr.us-east-1.amazonaws.com",
            customRoleArn = "arn:aws:iam::123456789012:role/reader",
        });
        await Client.CallAsync("RegisterPullTimeUpdateExclusion", new { principalArn = "arn:aws:iam::123456789012:user/taken" });
    }

    private async Task MakeBackfillAsync()
    {
        var destination = new { region = "eu-west-2", registryId = "123456789012" };
        await Client.CallAsync(
            "PutReplicationConfiguration",
            new { replicationConfiguration = new { rules = new[] { new { destinations = new[] { destination } } } } });
        _names["backfill"] = (string)(await Client.CallAsync("StartReplicationBackfill", new { destination }))["replicationBackfillId"]!;
        await _registry.AdvanceAsync(TimeSpan.FromMinutes(1));
        await _registry.UntilAsync(
            "DescribeReplicationBackfillResults",
            new { replicationBackfillId = _names["backfill"] },
            static reply => (string?)reply["status"] == "COMPLETE");
    }

    /// <summary>The manifest as a JSON string.</summary>
    private async Task<string> ManifestAsync(string repositoryName, string imageDigest)
    {
        JsonObject reply = await Client.CallAsync("BatchGetImage", new { repositoryName, imageIds = new[] { new { imageDigest } } });
        return JsonSerializer.Serialize((string)reply["images"]![0]!["imageManifest"]!);
    }

    private async Task<string> UploadAsync(params byte[][] parts)
    {
        string uploadId = (string)(await Client.CallAsync("InitiateLayerUpload", new { repositoryName = "web" }))["uploadId"]!;
        int first = 0;
        foreach (byte[] part in parts)
        {
            await Client.CallAsync(
                "UploadLayerPart",
                new
                {
                    repositoryName = "web",
                    uploadId,
                    partFirstByte = first,
                    partLastByte = first + part.Length - 1,
                    layerPartBlob = part,
                });
            first += part.Length;
        }

        return uploadId;
    }
}
