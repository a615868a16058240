using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Api;

public sealed class ImageArchiveTests : IAsyncLifetime
{
    private const string Repository = "team/web";
    private const string NotSupported = "ImageStorageClassUpdateNotSupportedException";

    private static readonly TimeSpan RestoreTime = TimeSpan.FromMinutes(1);

    private RegistryHarness _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await RegistryHarness.StartAsync();
        await _registry.CreateAsync(Repository);
    }

    public Task DisposeAsync() => _registry.DisposeAsync().AsTask();

    [Fact]
    public async Task What_is_not_there_or_no_storage_class_is_refused()
    {
        await _registry.Client.FailAsync("UpdateImageStorageClass", Update("1", "ARCHIVE"), "ImageNotFoundException");
        await _registry.Client.FailAsync(
            "UpdateImageStorageClass",
            new { repositoryName = "no/such", imageId = new { imageTag = "1" }, targetStorageClass = "ARCHIVE" },
            "RepositoryNotFoundException");
        Assert.Contains(
            "targetStorageClass",
            await _registry.Client.FailAsync("UpdateImageStorageClass", Update("1", "GLACIER"), "ValidationException"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archived_image_is_listed_when_asked_for_and_cannot_be_pulled()
    {
        string digest = await _registry.PushAsync(Repository, "one", "1");
        string layer = RegistryHarness.DigestOf("one"u8.ToArray());

        JsonObject reply = await _registry.Client.CallAsync("UpdateImageStorageClass", Update("1", "ARCHIVE"));
        await _registry.RestartAsync();

        Assert.Equal(
            ("ARCHIVED", digest, "1"),
            ((string)reply["imageStatus"]!, (string)reply["imageId"]!["imageDigest"]!, (string)reply["imageId"]!["imageTag"]!));
        Assert.Empty((await DescribeAsync())["imageDetails"]!.AsArray());
        JsonNode archived = Assert.Single((await DescribeAsync("ARCHIVED"))["imageDetails"]!.AsArray())!;
        Assert.Equal(("ARCHIVED", digest), ((string)archived["imageStatus"]!, (string)archived["imageDigest"]!));
        Assert.NotNull(archived["lastArchivedAt"]);
        Assert.Null(archived["lastActivatedAt"]);
        JsonObject got = await _registry.Client.CallAsync(
            "BatchGetImage", new { repositoryName = Repository, imageIds = new[] { new { imageTag = "1" } } });
        Assert.Equal(
            ("ImageInaccessible", "Requested image is not accessible: its status is ARCHIVED", 0),
            ((string)got["failures"]![0]!["failureCode"]!, (string)got["failures"]![0]!["failureReason"]!, got["images"]!.AsArray().Count));
        Assert.Equal(HttpStatusCode.NotFound, await PullAsync("manifests/1"));
        Assert.Equal(HttpStatusCode.NotFound, await PullAsync($"manifests/{digest}"));
        Assert.Equal(HttpStatusCode.NotFound, await PullAsync($"blobs/{layer}"));
        await _registry.Client.FailAsync(
            "GetDownloadUrlForLayer", new { repositoryName = Repository, layerDigest = layer }, "LayerInaccessibleException");
        JsonObject checks = await _registry.Client.CallAsync(
            "BatchCheckLayerAvailability", new { repositoryName = Repository, layerDigests = new[] { layer } });
        Assert.Equal("ARCHIVED", (string)checks["layers"]![0]!["layerAvailability"]!);
    }

    [Fact]
    public async Task An_archived_image_is_not_scanned_and_may_be_deleted()
    {
        string digest = await _registry.PushAsync(Repository, "one", "1");
        await _registry.Client.CallAsync("StartImageScan", new { repositoryName = Repository, imageId = new { imageTag = "1" } });
        await _registry.Client.CallAsync("UpdateImageStorageClass", Update("1", "ARCHIVE"));

        await _registry.Client.FailAsync(
            "StartImageScan", new { repositoryName = Repository, imageId = new { imageTag = "1" } }, "ImageArchivedException");
        JsonObject scan = await _registry.Client.CallAsync(
            "DescribeImageScanFindings", new { repositoryName = Repository, imageId = new { imageTag = "1" } });
        Assert.Equal("IMAGE_ARCHIVED", (string)scan["imageScanStatus"]!["status"]!);
        JsonObject gone = await _registry.Client.CallAsync(
            "BatchDeleteImage", new { repositoryName = Repository, imageIds = new[] { new { imageDigest = digest } } });

        Assert.Equal(digest, (string)gone["imageIds"]![0]!["imageDigest"]!);
        Assert.Empty((await DescribeAsync("ANY"))["imageDetails"]!.AsArray());
    }

    [Fact]
    public async Task Restoring_takes_a_while_and_goes_on_after_a_restart()
    {
        await _registry.PushAsync(Repository, "one", "1");
        await _registry.Client.CallAsync("UpdateImageStorageClass", Update("1", "ARCHIVE"));

        Assert.Equal(
            "ACTIVATING", (string)(await _registry.Client.CallAsync("UpdateImageStorageClass", Update("1", "STANDARD")))["imageStatus"]!);
        Assert.Equal(
            "ACTIVATING", (string)(await _registry.Client.CallAsync("UpdateImageStorageClass", Update("1", "STANDARD")))["imageStatus"]!);
        Assert.Contains(
            "restored",
            await _registry.Client.FailAsync("UpdateImageStorageClass", Update("1", "ARCHIVE"), NotSupported),
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await PullAsync("manifests/1"));
        await _registry.RestartAsync();
        await _registry.AdvanceAsync(RestoreTime);

        JsonNode image = (await _registry.UntilAsync(
            "DescribeImages",
            new { repositoryName = Repository },
            reply => reply["imageDetails"]!.AsArray().Count == 1))["imageDetails"]![0]!;
        Assert.Equal("ACTIVE", (string)image["imageStatus"]!);
        Assert.True((double)image["lastActivatedAt"]! > (double)image["lastArchivedAt"]!);
        Assert.Equal(HttpStatusCode.OK, await PullAsync("manifests/1"));
        Assert.Equal(
            "ACTIVE", (string)(await _registry.Client.CallAsync("UpdateImageStorageClass", Update("1", "STANDARD")))["imageStatus"]!);
    }

    [Fact]
    public async Task Pushing_it_again_restores_at_once()
    {
        await _registry.PushAsync(Repository, "one", "1");
        await _registry.Client.CallAsync("UpdateImageStorageClass", Update("1", "ARCHIVE"));
        string config =
            $$"""{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":["{{RegistryHarness.DigestOf("one"u8.ToArray())}}"] } }""";

        await _registry.Client.CallAsync("PutImage", new
        {
            repositoryName = Repository,
            imageManifest = RegistryHarness.ManifestOf(System.Text.Encoding.UTF8.GetBytes(config), "one"u8.ToArray()),
            imageTag = "1",
        });

        Assert.NotNull(Assert.Single((await DescribeAsync())["imageDetails"]!.AsArray())!["lastActivatedAt"]);
        Assert.Equal(HttpStatusCode.OK, await PullAsync("manifests/1"));
    }

    [Fact]
    public async Task A_restored_image_is_scanned_where_its_repository_scans_on_push()
    {
        await _registry.Client.CallAsync(
            "CreateRepository", new { repositoryName = "scanned", imageScanningConfiguration = new { scanOnPush = true } });
        await _registry.PushAsync("scanned", "one", "1");
        await DoneAsync("UNSUPPORTED_IMAGE");
        await _registry.Client.CallAsync("UpdateImageStorageClass", Update("1", "ARCHIVE", "scanned"));
        await DoneAsync("IMAGE_ARCHIVED");
        await _registry.Client.CallAsync("UpdateImageStorageClass", Update("1", "STANDARD", "scanned"));
        await _registry.AdvanceAsync(RestoreTime);

        await DoneAsync("UNSUPPORTED_IMAGE");

        Task DoneAsync(string status) => _registry.UntilAsync(
            "DescribeImageScanFindings", new { repositoryName = "scanned", imageId = new { imageTag = "1" } },
            reply => (string?)reply["imageScanStatus"]?["status"] is { } now
                && (now == status || (status == "UNSUPPORTED_IMAGE" && now == "FAILED")));
    }

    [Fact]
    public async Task An_index_goes_before_its_images_and_comes_back_after_them()
    {
        string child = await _registry.PushAsync(Repository, "child", "child");
        var index = new
        {
            repositoryName = Repository,
            imageManifest = $$"""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"{{child}}","size":1}]}""",
            imageTag = "index",
        };
        await _registry.Client.CallAsync("PutImage", index);

        Assert.Contains(
            "manifest list",
            await _registry.Client.FailAsync("UpdateImageStorageClass", Update("child", "ARCHIVE"), NotSupported),
            StringComparison.Ordinal);
        await _registry.Client.CallAsync("UpdateImageStorageClass", Update("index", "ARCHIVE"));
        await _registry.Client.CallAsync("UpdateImageStorageClass", Update("child", "ARCHIVE"));
        Assert.Contains(
            child,
            await _registry.Client.FailAsync("UpdateImageStorageClass", Update("index", "STANDARD"), NotSupported),
            StringComparison.Ordinal);
        await _registry.Client.FailAsync("PutImage", index, "ReferencedImagesNotFoundException");
        await _registry.Client.CallAsync("UpdateImageStorageClass", Update("child", "STANDARD"));
        await _registry.Client.CallAsync("UpdateImageStorageClass", Update("index", "STANDARD"));
        await _registry.AdvanceAsync(RestoreTime);

        await _registry.UntilAsync(
            "DescribeImages", new { repositoryName = Repository }, reply => reply["imageDetails"]!.AsArray().Count == 2);
    }

    private static object Update(string tag, string target, string repository = Repository) =>
        new { repositoryName = repository, imageId = new { imageTag = tag }, targetStorageClass = target };

    private Task<JsonObject> DescribeAsync(string? status = null) => _registry.Client.CallAsync(
        "DescribeImages",
        status is null ? new { repositoryName = Repository } : new { repositoryName = Repository, filter = new { imageStatus = status } });

    private async Task<HttpStatusCode> PullAsync(string path)
    {
        JsonNode token = (await _registry.Client.CallAsync(
            "GetAuthorizationToken", new { }))["authorizationData"]![0]!["authorizationToken"]!;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v2/{Repository}/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", (string)token!);
        using HttpResponseMessage response = await _registry.Client.Http.SendAsync(request);
        return response.StatusCode;
    }
}
