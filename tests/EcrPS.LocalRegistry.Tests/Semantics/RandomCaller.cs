using System.Net;
using System.Text;
using System.Text.Json;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Semantics;

/// <summary>Calls operations at random, each valid by itself, as one account in one region: whether it can be done now depends on what all did before.</summary>
/// <param name="random">The choices.</param>
/// <param name="api">Calls as the account.</param>
/// <param name="account">Its id.</param>
/// <param name="otherRegion">Where it replicates to.</param>
internal sealed class RandomCaller(Random random, ApiClient api, string account, string otherRegion)
{
    private const string ImageType = "application/vnd.oci.image.manifest.v1+json";
    private const string IndexType = "application/vnd.oci.image.index.v1+json";
    private const string ExpireUntagged = """{"rules":[{"rulePriority":1,"selection":{"tagStatus":"untagged","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}""";
    private const string KeepTwo = """{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":2},"action":{"type":"expire"}}]}""";

    private static readonly string[] Repositories = ["web", "team/b", "team/c"];
    private static readonly string[] Tags = ["v1", "v2", "dev1", "dev2"];
    private static readonly byte[] Configuration = "{}"u8.ToArray();

    public ApiClient Api => api;

    /// <summary>How many images were put: without any the rest would mean little.</summary>
    public int Images { get; private set; }

    /// <summary>One call, or the few that belong together. An error of the model is an answer; a failure of the server is not.</summary>
    public Task CallAsync() => random.Next(24) switch
    {
        0 or 1 => SendAsync("CreateRepository", new { repositoryName = Repository(), imageTagMutability = Pick("MUTABLE", "IMMUTABLE") }),
        2 => SendAsync("DeleteRepository", new { repositoryName = Repository(), force = random.Next(3) == 0 }),
        3 or 4 or 5 or 6 or 7 => PushAsync(),
        8 => SendAsync("BatchDeleteImage", new { repositoryName = Repository(), imageIds = new object[] { new { imageTag = Pick(Tags) }, new { imageDigest = DigestOf(Manifest()) } } }),
        9 => SendAsync("BatchGetImage", new { repositoryName = Repository(), imageIds = new[] { new { imageTag = Pick(Tags) } } }),
        10 => SendAsync("PutImageTagMutability", new { repositoryName = Repository(), imageTagMutability = "IMMUTABLE_WITH_EXCLUSION", imageTagMutabilityExclusionFilters = new[] { new { filterType = "WILDCARD", filter = "dev*" } } }),
        11 => SendAsync("PutImageTagMutability", new { repositoryName = Repository(), imageTagMutability = "MUTABLE" }),
        12 or 13 => SendAsync("UpdateImageStorageClass", new { repositoryName = Repository(), imageId = new { imageTag = Pick(Tags) }, targetStorageClass = Pick("ARCHIVE", "STANDARD") }),
        14 => SendAsync("PutLifecyclePolicy", new { repositoryName = Repository(), lifecyclePolicyText = Pick(ExpireUntagged, KeepTwo) }),
        15 => SendAsync("StartLifecyclePolicyPreview", new { repositoryName = Repository(), lifecyclePolicyText = KeepTwo }),
        16 => SendAsync("PutReplicationConfiguration", new { replicationConfiguration = new { rules = new[] { new { destinations = new[] { new { region = otherRegion, registryId = account } } } } } }),
        17 => SendAsync("StartReplicationBackfill", new { destination = new { region = otherRegion, registryId = account } }),
        18 => SendAsync("CreateRepositoryCreationTemplate", new { prefix = "team", appliedFor = new[] { "CREATE_ON_PUSH", "REPLICATION" }, imageTagMutability = Pick("MUTABLE", "IMMUTABLE") }),
        19 => SendAsync("DeleteRepositoryCreationTemplate", new { prefix = "team" }),
        20 => SendAsync("PutAccountSetting", new { name = "BLOB_MOUNTING", value = Pick("ENABLED", "DISABLED") }),
        21 => SendAsync("PutSigningConfiguration", new { signingConfiguration = new { rules = new[] { new { signingProfileArn = $"arn:aws:signer:us-east-1:{account}:/signing-profiles/release" } } } }),
        22 => SendAsync("DeleteSigningConfiguration", new { }),
        _ => SendAsync("StartImageScan", new { repositoryName = Repository(), imageId = new { imageTag = Pick(Tags) } }),
    };

    /// <summary>Whether another account, which no policy names, is kept from all that this one has.</summary>
    public async Task MustNotBeSeenByAsync(ApiClient stranger)
    {
        var repository = Repository();
        var reply = await stranger.SendAsync(
            Pick("DescribeImages", "ListImages", "GetLifecyclePolicy", "DeleteRepository"), JsonSerializer.Serialize(new { registryId = account, repositoryName = repository }));
        Assert.True(reply.ErrorType == "AccessDeniedException", reply.Text);
    }

    private async Task PushAsync()
    {
        var repository = Repository();
        var manifest = Manifest();
        // An index finds its images only where they were pushed, which is as it should be.
        foreach (var blob in new[] { Configuration, Layer(0), Layer(1), Layer(2) })
            await UploadAsync(repository, blob);
        var put = await SendAsync("PutImage", new { repositoryName = repository, imageManifest = Encoding.UTF8.GetString(manifest), imageTag = Pick(Tags) });
        if (put.ErrorType is null)
            Images++;
    }

    private async Task UploadAsync(string repository, byte[] blob)
    {
        if ((string?)(await SendAsync("InitiateLayerUpload", new { repositoryName = repository })).Json["uploadId"] is not { } uploadId)
            return;
        await SendAsync("UploadLayerPart", new { repositoryName = repository, uploadId, partFirstByte = 0, partLastByte = blob.Length - 1, layerPartBlob = blob });
        await SendAsync("CompleteLayerUpload", new { repositoryName = repository, uploadId, layerDigests = new[] { DigestOf(blob) } });
    }

    private async Task<ApiReply> SendAsync(string operation, object body)
    {
        var reply = await api.SendAsync(operation, JsonSerializer.Serialize(body));
        Assert.True(reply.Status < HttpStatusCode.InternalServerError, $"{operation}: {reply.Status} {reply.Text}");
        Assert.True(reply.ErrorType is null or not ("SerializationException" or "UnknownOperationException" or "AccessDeniedException"), $"{operation}: {reply.Text}");
        return reply;
    }

    private byte[] Manifest() => random.Next(4) switch
    {
        0 => Encoding.UTF8.GetBytes($$"""{"schemaVersion":2,"mediaType":"{{IndexType}}","manifests":[{{string.Join(',', Enumerable.Range(0, 2).Select(i => Descriptor(ImageType, Image(i))))}}]}"""),
        1 => Image(random.Next(3), subject: Image(0)),
        _ => Image(random.Next(3)),
    };

    private static byte[] Image(int layer, byte[]? subject = null) => Encoding.UTF8.GetBytes(
        $$"""
        {"schemaVersion":2,"mediaType":"{{ImageType}}","config":{{Descriptor("application/vnd.oci.image.config.v1+json", Configuration)}},
        "layers":[{{Descriptor("application/vnd.oci.image.layer.v1.tar", Layer(layer))}}]{{(subject is null ? "" : $",\"subject\":{Descriptor(ImageType, subject)}")}}}
        """);

    private static string Descriptor(string mediaType, byte[] content) => $$"""{"mediaType":"{{mediaType}}","digest":"{{DigestOf(content)}}","size":{{content.Length}}}""";

    private static byte[] Layer(int number) => Encoding.UTF8.GetBytes($"layer {number}");

    private static string DigestOf(byte[] content) => RegistryHarness.DigestOf(content);

    private string Repository() => Pick(Repositories);

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
