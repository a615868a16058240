using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Api;

public sealed class ImageApiTests : IAsyncLifetime
{
    private const string Repository = "team/web";

    private RegistryHarness _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await RegistryHarness.StartAsync();
        await _registry.CreateAsync(Repository);
    }

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    [Fact]
    public async Task An_image_is_there_after_a_restart()
    {
        string digest = await _registry.PushAsync(Repository, "one", "1", "latest");
        await _registry.RestartAsync();

        JsonNode detail = Assert.Single(
            (await _registry.Client.CallAsync("DescribeImages", new { repositoryName = Repository }))["imageDetails"]!.AsArray())!;
        JsonNode image = Assert.Single((await GetAsync(new { imageTag = "latest" }))["images"]!.AsArray())!;

        Assert.Equal(digest, (string)detail["imageDigest"]!);
        Assert.Equal(["1", "latest"], detail["imageTags"]!.AsArray().Select(tag => (string)tag!));
        Assert.Equal("ACTIVE", (string)detail["imageStatus"]!);
        Assert.Equal("application/vnd.oci.image.config.v1+json", (string)detail["artifactMediaType"]!);
        Assert.Equal(digest, RegistryHarness.DigestOf(Encoding.UTF8.GetBytes((string)image["imageManifest"]!)));
        Assert.Equal(("latest", digest), ((string)image["imageId"]!["imageTag"]!, (string)image["imageId"]!["imageDigest"]!));
    }

    [Fact]
    public async Task A_pull_is_recorded()
    {
        await _registry.PushAsync(Repository, "one", "1");
        Assert.Null(await DetailAsync("1", "lastRecordedPullTime"));

        await GetAsync(new { imageTag = "1" });

        Assert.NotNull(await DetailAsync("1", "lastRecordedPullTime"));
    }

    [Fact]
    public async Task What_is_not_there_is_a_failure_and_not_an_error()
    {
        JsonObject reply = await GetAsync(new { imageTag = "9" }, new { imageDigest = "sha256:zz" }, new { });

        Assert.Empty(reply["images"]!.AsArray());
        Assert.Equal(
            ["ImageNotFound", "InvalidImageDigest", "MissingDigestAndTag"],
            reply["failures"]!.AsArray().Select(failure => (string)failure!["failureCode"]!));
        Assert.Equal("9", (string)reply["failures"]![0]!["imageId"]!["imageTag"]!);
    }

    [Theory]
    [InlineData("BatchGetImage")]
    [InlineData("BatchDeleteImage")]
    public async Task Every_id_fails_by_itself_in_its_words(string operation)
    {
        await _registry.PushAsync(Repository, "one", "1");
        string other = await _registry.PushAsync(Repository, "two", "2");
        object[] imageIds = [
            new { },
            new { imageDigest = "sha256:zz" },
            new { imageTag = "-1" },
            new { imageTag = "9" },
            new { imageTag = "1", imageDigest = other },
        ];

        JsonObject reply = await _registry.Client.CallAsync(operation, new { repositoryName = Repository, imageIds });

        Assert.Equal(
            [
                ("MissingDigestAndTag", "Invalid request parameters: both tag and digest cannot be null"),
                ("InvalidImageDigest", "Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'"),
                ("InvalidImageTag", "Invalid request parameters: image tag should satisfy the regex '[a-zA-Z0-9_][a-zA-Z0-9-_.]{0,127}'"),
                ("ImageNotFound", "Requested image not found"),
                ("ImageTagDoesNotMatchDigest", "Requested image tag does not match the requested image digest"),
            ],
            reply["failures"]!.AsArray().Select(failure => ((string)failure!["failureCode"]!, (string)failure["failureReason"]!)));
        Assert.Equal(2, (await ListAsync("imageTag", new { tagStatus = "ANY" })).Count);
    }

    [Fact]
    public async Task A_manifest_without_a_media_type_needs_one_beside_it()
    {
        string digest = await _registry.PushAsync(Repository, "one", "1");
        JsonObject manifest = JsonNode.Parse((string)(await GetAsync(new { imageDigest = digest }))["images"]![0]!["imageManifest"]!)!
            .AsObject();
        manifest.Remove("mediaType");
        string bare = manifest.ToJsonString();

        string message = await _registry.Client.FailAsync(
            "PutImage", new { repositoryName = Repository, imageManifest = bare, imageTag = "2" }, "InvalidParameterException");
        JsonObject put = await _registry.Client.CallAsync("PutImage", new
        {
            repositoryName = Repository,
            imageManifest = bare,
            imageTag = "2",
            imageManifestMediaType = "application/vnd.oci.image.manifest.v1+json",
        });

        Assert.Equal("Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'", message);
        Assert.Equal(RegistryHarness.DigestOf(Encoding.UTF8.GetBytes(bare)), (string)put["image"]!["imageId"]!["imageDigest"]!);
        Assert.Equal("application/vnd.oci.image.manifest.v1+json", (string)put["image"]!["imageManifestMediaType"]!);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("a/b")]
    [InlineData("ä")]
    public async Task A_tag_has_its_form(string imageTag)
    {
        await _registry.PushAsync(Repository, "one", "1");
        string imageManifest = (string)(await GetAsync(new { imageTag = "1" }))["images"]![0]!["imageManifest"]!;

        foreach (string tag in new[] { imageTag, new string('t', 129) })
        {
            Assert.Equal(
                "Invalid parameter at 'imageTag' failed to satisfy constraint: 'must satisfy regular expression "
                + "'[a-zA-Z0-9_][a-zA-Z0-9-_.]{0,127}''",
                await _registry.Client.FailAsync(
                    "PutImage", new { repositoryName = Repository, imageManifest, imageTag = tag }, "InvalidParameterException"));
        }

        await _registry.Client.CallAsync("PutImage", new { repositoryName = Repository, imageManifest, imageTag = new string('t', 128) });
    }

    [Theory]
    [InlineData("MUTABLE")]
    [InlineData("IMMUTABLE")]
    public async Task The_same_image_and_tag_again_is_refused(string imageTagMutability)
    {
        await _registry.Client.CallAsync("PutImageTagMutability", new { repositoryName = Repository, imageTagMutability });
        await _registry.PushAsync(Repository, "one", "1");
        string manifest = (string)(await GetAsync(new { imageTag = "1" }))["images"]![0]!["imageManifest"]!;

        string message = await _registry.Client.FailAsync(
            "PutImage", new { repositoryName = Repository, imageManifest = manifest, imageTag = "1" }, "ImageAlreadyExistsException");

        Assert.Equal(
            $"Image with digest '{RegistryHarness.DigestOf(Encoding.UTF8.GetBytes(manifest))}' and tag '1' already exists in the "
            + $"repository with name 'team/web' in registry with id '123456789012'",
            message);
    }

    [Theory]
    [InlineData("not json", null, "InvalidParameterException")]
    [InlineData("{}", null, "InvalidParameterException")]
    [InlineData(null, "sha256:0000000000000000000000000000000000000000000000000000000000000000", "ImageDigestDoesNotMatchException")]
    [InlineData(null, null, "LayersNotFoundException")]
    public async Task A_manifest_that_is_not_right_stores_nothing(string? manifest, string? digest, string error)
    {
        manifest ??= RegistryHarness.ManifestOf("{}"u8.ToArray(), "missing"u8.ToArray());

        await _registry.Client.FailAsync(
            "PutImage", new { repositoryName = Repository, imageManifest = manifest, imageDigest = digest, imageTag = "1" }, error);

        Assert.Empty((await _registry.Client.CallAsync("ListImages", new { repositoryName = Repository }))["imageIds"]!.AsArray());
    }

    [Fact]
    public async Task An_immutable_tag_stays()
    {
        await _registry.Client.CallAsync("CreateRepository", new { repositoryName = "fixed", imageTagMutability = "IMMUTABLE" });
        string first = await _registry.PushAsync("fixed", "one", "1");
        await _registry.PushAsync("fixed", "two");
        string manifest = (string)(await _registry.Client.CallAsync(
            "BatchGetImage",
            new
            {
                repositoryName = "fixed",
                imageIds = new[] { new { imageDigest = await OtherAsync("fixed", first) } },
            }))["images"]![0]!["imageManifest"]!;

        string message = await _registry.Client.FailAsync(
            "PutImage", new { repositoryName = "fixed", imageManifest = manifest, imageTag = "1" }, "ImageTagAlreadyExistsException");

        Assert.Equal(
            "The image tag '1' already exists in the 'fixed' repository and cannot be overwritten because the tag is immutable.", message);
    }

    [Fact]
    public async Task Lists_are_filtered_and_paged()
    {
        string untagged = await _registry.PushAsync(Repository, "zero");
        await _registry.PushAsync(Repository, "one", "1a", "1b", "1c");
        await _registry.PushAsync(Repository, "two", "2");

        Assert.Equal([untagged], await ListAsync("imageDigest", new { tagStatus = "UNTAGGED" }));
        Assert.Equal(["1a", "1b", "1c", "2"], await ListAsync("imageTag", new { tagStatus = "TAGGED" }));
        Assert.Equal(5, (await ListAsync("imageDigest", new { tagStatus = "ANY" })).Count);
        Assert.Empty(await ListAsync("imageDigest", new { imageStatus = "ARCHIVED" }));
    }

    [Fact]
    public async Task Named_images_are_described_once_each()
    {
        string digest = await _registry.PushAsync(Repository, "one", "1", "2");
        object[] ids = new object[] { new { imageTag = "1" }, new { imageTag = "2" }, new { imageDigest = digest } };

        Assert.Single((await _registry.Client.CallAsync(
            "DescribeImages", new { repositoryName = Repository, imageIds = ids }))["imageDetails"]!.AsArray());
        await _registry.Client.FailAsync(
            "DescribeImages", new { repositoryName = Repository, imageIds = ids, maxResults = 5 }, "InvalidParameterException");
        string message = await _registry.Client.FailAsync(
            "DescribeImages", new { repositoryName = Repository, imageIds = new[] { new { imageTag = "9" } } }, "ImageNotFoundException");
        Assert.Equal(
            "The image with imageId {imageDigest:'null', imageTag:'9'} does not exist within the repository with name 'team/web' in the "
            + "registry with id '123456789012'",
            message);
    }

    [Fact]
    public async Task Deleting_a_tag_keeps_the_image_until_its_last()
    {
        string digest = await _registry.PushAsync(Repository, "one", "1", "2");

        Assert.Equal([("1", digest)], await DeleteAsync(new { imageTag = "1" }));
        await _registry.RestartAsync();
        Assert.Equal(["2"], await ListAsync("imageTag", new { tagStatus = "ANY" }));
        Assert.Equal([("2", digest)], await DeleteAsync(new { imageTag = "2" }));
        await _registry.RestartAsync();

        Assert.Empty(await ListAsync("imageDigest", new { tagStatus = "ANY" }));
    }

    [Fact]
    public async Task Children_of_an_index_stay()
    {
        string child = await _registry.PushAsync(Repository, "one");
        string manifest = (string)(await GetAsync(new { imageDigest = child }))["images"]![0]!["imageManifest"]!;
        string index = JsonSerializer.Serialize(new
        {
            schemaVersion = 2,
            mediaType = "application/vnd.oci.image.index.v1+json",
            manifests = new[] { new { mediaType = "application/vnd.oci.image.manifest.v1+json", digest = child, size = manifest.Length } },
        });
        await _registry.Client.CallAsync("PutImage", new { repositoryName = Repository, imageManifest = index, imageTag = "all" });

        JsonObject reply = await _registry.Client.CallAsync(
            "BatchDeleteImage", new { repositoryName = Repository, imageIds = new[] { new { imageDigest = child } } });

        JsonNode failure = Assert.Single(reply["failures"]!.AsArray())!;
        Assert.Equal("ImageReferencedByManifestList", (string)failure["failureCode"]!);
        Assert.Equal(
            $"Requested image referenced by manifest list: [{RegistryHarness.DigestOf(Encoding.UTF8.GetBytes(index))}]",
            (string)failure["failureReason"]!);
    }

    [Fact]
    public async Task An_index_goes_and_its_images_stay()
    {
        string child = await _registry.PushAsync(Repository, "one");
        string index =
            $$"""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"{{child}}","size":1}]}""";
        await _registry.Client.CallAsync("PutImage", new { repositoryName = Repository, imageManifest = index, imageTag = "all" });

        await DeleteAsync(new { imageTag = "all" });

        Assert.Equal([child], await ListAsync("imageDigest", new { tagStatus = "UNTAGGED" }));
        await DeleteAsync(new { imageDigest = child });
    }

    [Fact]
    public async Task A_tag_moves_and_its_image_stays_without_it()
    {
        string first = await _registry.PushAsync(Repository, "one", "1");

        string second = await _registry.PushAsync(Repository, "two", "1");

        Assert.Equal([first], await ListAsync("imageDigest", new { tagStatus = "UNTAGGED" }));
        Assert.Equal([second], await ListAsync("imageDigest", new { tagStatus = "TAGGED" }));
        JsonObject detail = (await _registry.Client.CallAsync(
            "DescribeImages",
            new { repositoryName = Repository, imageIds = new[] { new { imageDigest = first } } }))["imageDetails"]![0]!.AsObject();
        Assert.False(detail.ContainsKey("imageTags"));
    }

    private Task<JsonObject> GetAsync(params object[] imageIds) =>
        _registry.Client.CallAsync("BatchGetImage", new { repositoryName = Repository, imageIds });

    private async Task<JsonNode?> DetailAsync(string imageTag, string member) =>
        (await _registry.Client.CallAsync(
            "DescribeImages", new { repositoryName = Repository, imageIds = new[] { new { imageTag } } }))["imageDetails"]![0]![member];

    private async Task<string> OtherAsync(string repositoryName, string digest) =>
        (await _registry.Client.CallAsync("ListImages", new { repositoryName }))["imageIds"]!.AsArray()
            .Select(id => (string)id!["imageDigest"]!)
            .Single(other => other != digest);

    private async Task<List<string>> ListAsync(string member, object filter)
    {
        var seen = new List<string>();
        string? nextToken = null;
        do
        {
            JsonObject page = await _registry.Client.CallAsync(
                "ListImages", new { repositoryName = Repository, filter, maxResults = 2, nextToken });
            seen.AddRange(page["imageIds"]!.AsArray().Select(id => (string)id![member]!));
            nextToken = (string?)page["nextToken"];
        }
        while (nextToken is not null);
        return seen;
    }

    private async Task<List<(string Tag, string Digest)>> DeleteAsync(object id)
    {
        JsonObject reply = await _registry.Client.CallAsync(
            "BatchDeleteImage", new { repositoryName = Repository, imageIds = new[] { id } });
        Assert.Empty(reply["failures"]!.AsArray());
        return [.. reply["imageIds"]!.AsArray().Select(removed => ((string)removed!["imageTag"]!, (string)removed["imageDigest"]!))];
    }
}
