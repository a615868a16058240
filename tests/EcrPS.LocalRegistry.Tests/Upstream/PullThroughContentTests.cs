using System.Net;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Api;
using EcrPS.LocalRegistry.Tests.Audit;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.TestSupport;

namespace EcrPS.LocalRegistry.Tests.Upstream;

/// <summary>Content of cached images: referrers, single layers, and the actions that a push would trigger.</summary>
public sealed class PullThroughContentTests : IAsyncLifetime
{
    private const string Repository = "cache/app";
    private const string Profile = "arn:aws:signer:us-east-1:123456789012:/signing-profiles/release";

    private static readonly ScriptedReply Broken = ScriptedReply.OciError(500, "UNKNOWN", "broken");

    private FakeUpstream _upstream = null!;
    private RegistryHarness _registry = null!;

    public async Task InitializeAsync()
    {
        _upstream = FakeUpstream.Start();
        _registry = await RegistryHarness.StartAsync(new LocalRegistryOptions
        {
            Authentication = AuthenticationMode.None,
            Upstreams = new Dictionary<string, string>(StringComparer.Ordinal) { ["public.ecr.aws"] = _upstream.Url.ToString() },
        });
        await _registry.Client.CallAsync(
            "CreatePullThroughCacheRule", new { ecrRepositoryPrefix = "cache", upstreamRegistryUrl = "public.ecr.aws" });
    }

    public async Task DisposeAsync()
    {
        await _registry.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Referrers_come_from_upstream_with_all_that_belongs_to_them(bool tagged)
    {
        string image = await PullAsync("one");
        string[] put = [_upstream.PutReferrer("app", image, "sbom", tagged), _upstream.PutReferrer("app", image, "signature", tagged)];

        Assert.Equal(put.Order(), (await ListAsync(image)).Order());
        Assert.Equal(put.Order(), (await GetReferrersAsync(image))["manifests"]!.AsArray().Select(one => (string)one!["digest"]!).Order());
        await RegistryAudit.RunAsync(_registry.Client, _registry.DataFolder);
    }

    [Fact]
    public async Task What_upstream_says_to_refer_and_does_not_is_left_there()
    {
        (string one, string two) = (await PullAsync("one"), await PullAsync("two", "2"));
        string about = _upstream.PutReferrer("app", one, "of one");
        string other = _upstream.PutReferrer("app", two, "of two");

        Assert.Equal([other], await ListAsync(two));
        Assert.Equal([about], await ListAsync(one));
    }

    [Fact]
    public async Task Referrers_are_looked_up_once_a_day_and_those_here_are_listed_when_upstream_fails()
    {
        string image = await PullAsync("one");
        string first = _upstream.PutReferrer("app", image, "first");
        Assert.Equal([first], await ListAsync(image));
        string second = _upstream.PutReferrer("app", image, "second");

        await _registry.AdvanceAsync(TimeSpan.FromHours(23));
        Assert.Equal([first], await ListAsync(image));
        await _registry.AdvanceAsync(TimeSpan.FromHours(2));
        _upstream.Failure = Broken;
        Assert.Equal([first], await ListAsync(image));
        _upstream.Failure = null;
        Assert.Equal([first, second], await ListAsync(image));
    }

    [Fact]
    public async Task Referrers_that_cannot_be_had_are_an_error_on_both_planes()
    {
        string image = await PullAsync("one");
        _upstream.Failure = Broken;

        await _registry.Client.FailAsync("ListImageReferrers", Subject(image), "UnableToListUpstreamImageReferrersException");
        using HttpResponseMessage response = await _registry.Client.Http.GetAsync(At($"/v2/{Repository}/referrers/{image}"));
        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
    }

    [Fact]
    public async Task Of_what_is_not_here_nothing_is_looked_up()
    {
        await PullAsync("one");
        int before = _upstream.Paths.Count();

        Assert.Empty(await ListAsync("sha256:" + new string('a', 64)));
        Assert.Equal(before, _upstream.Paths.Count());
    }

    [Fact]
    public async Task A_layer_is_fetched_by_itself()
    {
        await PullAsync("one");
        (string one, string two) = (_upstream.PutBlob("app", "alone"), _upstream.PutBlob("app", "for the API"));

        byte[] layer = await _registry.Client.Http.GetByteArrayAsync(At($"/v2/{Repository}/blobs/{one}"));
        string url = (string)(await _registry.Client.CallAsync(
            "GetDownloadUrlForLayer", new { repositoryName = Repository, layerDigest = two }))["downloadUrl"]!;

        Assert.Equal(one, RegistryHarness.DigestOf(layer));
        Assert.Equal(two, RegistryHarness.DigestOf(await _registry.Client.Http.GetByteArrayAsync(new Uri(url))));
        Assert.Equal(
            url.Length,
            ((string)(await _registry.Client.CallAsync(
                "GetDownloadUrlForLayer", new { repositoryName = Repository, layerDigest = two }))["downloadUrl"]!).Length);
    }

    [Fact]
    public async Task A_layer_that_cannot_be_had_is_an_error_on_both_planes()
    {
        await PullAsync("one");
        string layerDigest = "sha256:" + new string('a', 64);
        await _registry.Client.FailAsync(
            "GetDownloadUrlForLayer", new { repositoryName = Repository, layerDigest }, "LayersNotFoundException");
        _upstream.Failure = ScriptedReply.OciError(401, "UNAUTHORIZED", "who are you");

        await _registry.Client.FailAsync(
            "GetDownloadUrlForLayer", new { repositoryName = Repository, layerDigest }, "UnableToGetUpstreamLayerException");
        using HttpResponseMessage response = await _registry.Client.Http.GetAsync(At($"/v2/{Repository}/blobs/{layerDigest}"));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Of_a_repository_that_is_pushed_to_nothing_is_asked_for_upstream()
    {
        await _registry.CreateAsync("cache/own");
        string imageDigest = await _registry.PushAsync("cache/own", "mine", "1");
        int before = _upstream.Paths.Count();
        _upstream.Failure = Broken;

        await _registry.Client.FailAsync(
            "GetDownloadUrlForLayer",
            new { repositoryName = "cache/own", layerDigest = "sha256:" + new string('a', 64) },
            "LayersNotFoundException");
        Assert.Empty((await _registry.Client.CallAsync(
            "ListImageReferrers", new { repositoryName = "cache/own", subjectId = new { imageDigest } }))["referrers"]!.AsArray());
        Assert.Equal(before, _upstream.Paths.Count());
    }

    [Fact]
    public async Task A_key_that_cannot_be_used_is_a_failure_of_the_image()
    {
        _upstream.Put("app", "one", "1");
        await _registry.Client.CallAsync("CreateRepositoryCreationTemplate", new
        {
            prefix = "cache",
            appliedFor = new[] { "PULL_THROUGH_CACHE" },
            encryptionConfiguration = new { encryptionType = "KMS", kmsKey = "arn:aws:kms:eu-west-1:123456789012:key/elsewhere" },
            customRoleArn = "arn:aws:iam::123456789012:role/maker",
        });

        JsonObject reply = await _registry.Client.CallAsync(
            "BatchGetImage", new { repositoryName = Repository, imageIds = new[] { new { imageTag = "1" } } });
        using HttpResponseMessage response = await _registry.Client.Http.GetAsync(At($"/v2/{Repository}/manifests/1"));

        Assert.Equal("KmsError", (string)Assert.Single(reply["failures"]!.AsArray())!["failureCode"]!);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty((await _registry.Client.CallAsync("DescribeRepositories", new { }))["repositories"]!.AsArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_is_mounted_from_or_to_the_cache_also_when_its_rule_is_gone(bool byDigest)
    {
        string image = _upstream.Put("app", "one", "1");
        await GetAsync(byDigest ? image : "1");
        await _registry.CreateAsync("team/web");
        await _registry.CreateAsync("team/other");
        await _registry.PushAsync("team/web", "layer of web", "1");
        await _registry.Client.CallAsync("PutAccountSetting", new { name = "BLOB_MOUNTING", value = "ENABLED" });
        await _registry.Client.CallAsync("DeletePullThroughCacheRule", new { ecrRepositoryPrefix = "cache" });
        string cached = RegistryHarness.DigestOf("layer of one"u8.ToArray());
        string own = RegistryHarness.DigestOf("layer of web"u8.ToArray());

        Assert.Equal(HttpStatusCode.Accepted, await MountAsync("team/other", cached, Repository));
        Assert.Equal(HttpStatusCode.Accepted, await MountAsync(Repository, own, "team/web"));
        Assert.Equal(HttpStatusCode.Created, await MountAsync("team/other", own, "team/web"));
    }

    [Fact]
    public async Task An_image_that_is_pulled_through_is_scanned_replicated_and_signed_like_one_that_is_pushed()
    {
        await _registry.Client.CallAsync("PutRegistryScanningConfiguration", new
        {
            scanType = "BASIC",
            rules = new[]
            {
                new { scanFrequency = "SCAN_ON_PUSH", repositoryFilters = new[] { new { filter = "*", filterType = "WILDCARD" } } },
            },
        });
        await _registry.Client.CallAsync("PutReplicationConfiguration", new
        {
            replicationConfiguration = new
            {
                rules = new[] { new { destinations = new[] { new { region = "eu-west-1", registryId = "123456789012" } } } },
            },
        });
        await _registry.Client.CallAsync(
            "PutSigningConfiguration", new { signingConfiguration = new { rules = new[] { new { signingProfileArn = Profile } } } });
        ApiClient there = _registry.ClientFor(new TestSigner { Region = "eu-west-1" });

        string image = await PullAsync("one");

        var id = new { repositoryName = Repository, imageId = new { imageDigest = image } };
        // The layer of the scripted upstream is no tar: that there is an outcome shows that it was scanned.
        await _registry.UntilAsync(
            "DescribeImageScanFindings",
            id,
            static reply => (string?)reply["imageScanStatus"]?["status"] is "COMPLETE" or "FAILED" or "UNSUPPORTED_IMAGE");
        await _registry.UntilAsync(
            "DescribeImageReplicationStatus", id, static reply => (string?)reply["replicationStatuses"]?[0]?["status"] == "COMPLETE");
        await _registry.UntilAsync(
            "DescribeImageSigningStatus", id, static reply => (string?)reply["signingStatuses"]?[0]?["status"] == "COMPLETE");
        Assert.Equal(
            image,
            (string)(await there.CallAsync(
                "DescribeImages",
                new { repositoryName = Repository, imageIds = new[] { new { imageTag = "1" } } }))["imageDetails"]![0]!["imageDigest"]!);
        there.Dispose();
    }

    private Uri At(string path) => new($"http://{_registry.Host.RegistryHost}{path}");

    private static object Subject(string digest) => new { repositoryName = Repository, subjectId = new { imageDigest = digest } };

    private async Task<string> PullAsync(string content, string tag = "1")
    {
        string digest = _upstream.Put("app", content, tag);
        await GetAsync(tag);
        return digest;
    }

    private async Task GetAsync(string reference)
    {
        using HttpResponseMessage response = await _registry.Client.Http.GetAsync(At($"/v2/{Repository}/manifests/{reference}"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<string[]> ListAsync(string subject) =>
        [.. (await _registry.Client.CallAsync("ListImageReferrers", Subject(subject)))["referrers"]!.AsArray()
            .Select(one => (string)one!["digest"]!)];

    private async Task<JsonNode> GetReferrersAsync(string subject) =>
        JsonNode.Parse(await _registry.Client.Http.GetStringAsync(At($"/v2/{Repository}/referrers/{subject}")))!;

    private async Task<HttpStatusCode> MountAsync(string repository, string digest, string from)
    {
        using HttpResponseMessage response = await _registry.Client.Http.PostAsync(
            At($"/v2/{repository}/blobs/uploads/?mount={digest}&from={from}"), null);
        return response.StatusCode;
    }
}
