using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services;
using EcrPS.LocalRegistry.Services.Layers;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.LocalRegistry.Tests.Storage;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Tests.Distribution;

public sealed class BlobTests
{
    private static readonly byte[] Large = RandomNumberGenerator.GetBytes((int)LayerUploadService.MinPartSize);
    private static readonly byte[] Small = "0123456789"u8.ToArray();
    private static readonly string Unknown = "sha256:" + new string('a', 64);

    [Fact]
    public async Task A_blob_comes_back_whole_and_in_ranges_after_a_restart()
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync();
        string digest = await registry.PushBlobAsync(Large);
        await registry.PushBlobAsync(Small);
        await registry.RestartAsync();

        using HttpResponseMessage head = await registry.SendAsync("HEAD", $"/v2/team/web/blobs/{digest}");
        Assert.Equal(
            (200, Large.Length, digest),
            ((int)head.StatusCode, head.Content.Headers.ContentLength, head.Headers.GetValues("Docker-Content-Digest").Single()));
        Assert.Equal(Large, await registry.Http.GetByteArrayAsync(new Uri($"/v2/team/web/blobs/{digest}", UriKind.Relative)));

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v2/team/web/blobs/{RegistryFixture.DigestOf(Small)}");
        request.Headers.Range = new RangeHeaderValue(3, 5);
        using HttpResponseMessage range = await registry.Http.SendAsync(request);
        Assert.Equal(206, (int)range.StatusCode);
        Assert.Equal("bytes 3-5/10", range.Content.Headers.ContentRange?.ToString());
        Assert.Equal("345", await range.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Blobs_that_move_at_the_same_time_do_not_mix()
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync();
        const int skipped = 300_001;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 16),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (_, cancellationToken) =>
            {
                byte[] content = RandomNumberGenerator.GetBytes(1_500_000);
                string digest = await registry.PushBlobAsync(content);
                using var request = new HttpRequestMessage(HttpMethod.Get, $"/v2/team/web/blobs/{digest}");
                request.Headers.Range = new RangeHeaderValue(skipped, null);
                using HttpResponseMessage response = await registry.Http.SendAsync(request, cancellationToken);
                Assert.Equal(content[skipped..], await response.Content.ReadAsByteArrayAsync(cancellationToken));
            });
    }

    [Fact]
    public async Task A_range_outside_is_416()
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync();
        string digest = await registry.PushBlobAsync(Small);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v2/team/web/blobs/{digest}");
        request.Headers.Range = new RangeHeaderValue(10, 20);
        using HttpResponseMessage response = await registry.Http.SendAsync(request);
        Assert.Equal(416, (int)response.StatusCode);
        Assert.Equal("bytes */10", response.Content.Headers.ContentRange?.ToString());
    }

    [Fact]
    public async Task Knowing_a_digest_opens_nothing_in_another_repository()
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync();
        await registry.Api.CallAsync("CreateRepository", new { repositoryName = "other" });
        string digest = await registry.PushBlobAsync(Small);
        Assert.Equal((404, "BLOB_UNKNOWN"), Short(await registry.FailAsync("GET", $"/v2/other/blobs/{digest}")));
    }

    [Theory]
    [InlineData(UriStyle.Local, false, null, 202)]
    [InlineData(UriStyle.Aws, false, null, 202)]
    [InlineData(UriStyle.Aws, false, "123456789012.dkr.ecr.us-east-1.amazonaws.com", 201)]
    [InlineData(UriStyle.Aws, false, "123456789012.dkr.ecr-fips.us-east-1.amazonaws.com", 201)]
    [InlineData(UriStyle.Aws, true, "123456789012.dkr.ecr.us-east-1.amazonaws.com", 202)]
    public async Task A_part_is_201_under_the_names_of_ECR_alone(UriStyle style, bool strict, string? host, int status)
    {
        await using RegistryHarness registry = await RegistryHarness.StartAsync(new LocalRegistryOptions
        {
            UriStyle = style,
            StrictOci = strict,
            Authentication = AuthenticationMode.None,
        });
        await registry.CreateAsync("team/web");
        using var http = new HttpClient { BaseAddress = registry.Host.Endpoint };
        http.DefaultRequestHeaders.Host = host;
        using HttpResponseMessage started = await http.PostAsync(new Uri("/v2/team/web/blobs/uploads/", UriKind.Relative), null);
        using var content = new ByteArrayContent(Small);

        using HttpResponseMessage patched = await http.PatchAsync(
            new Uri(started.Headers.Location!.PathAndQuery, UriKind.Relative), content);

        Assert.Equal((status, "0-9"), ((int)patched.StatusCode, patched.Headers.GetValues("Range").Single()));
        Assert.Equal(started.Headers.Location, patched.Headers.Location);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Parts_go_on_where_the_last_one_ended_and_none_is_dropped(bool strict)
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync(strict);
        string location = await registry.StartUploadAsync();
        using HttpResponseMessage first = await registry.SendAsync("PATCH", location, Large, $"0-{Large.Length - 1}");
        Assert.Equal(202, (int)first.StatusCode);
        Assert.Equal($"0-{Large.Length - 1}", first.Headers.GetValues("Range").Single());
        await registry.RestartAsync();
        location = new Uri(location).PathAndQuery;

        (int Status, string Code, string Message) misplaced = await registry.FailAsync("PATCH", location, Small, "0-9");
        Assert.Equal((416, "BLOB_UPLOAD_INVALID"), Short(misplaced));
        using HttpResponseMessage status = await registry.SendAsync("GET", location);
        Assert.Equal((204, $"0-{Large.Length - 1}"), ((int)status.StatusCode, status.Headers.GetValues("Range").Single()));

        using HttpResponseMessage second = await registry.SendAsync(
            "PATCH", location, Small, $"{Large.Length}-{Large.Length + Small.Length - 1}");
        Assert.Equal(202, (int)second.StatusCode);
        byte[] whole = [.. Large, .. Small];
        using HttpResponseMessage completed = await registry.SendAsync("PUT", $"{location}?digest={RegistryFixture.DigestOf(whole)}");
        Assert.Equal(201, (int)completed.StatusCode);
        Assert.Equal(whole, await registry.Http.GetByteArrayAsync(new Uri(completed.Headers.Location!.PathAndQuery, UriKind.Relative)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Short_parts_are_refused_as_ECR_does_and_taken_as_the_specification_does(bool strict)
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync(strict);
        string location = await registry.StartUploadAsync();
        (await registry.SendAsync("PATCH", location, Small)).Dispose();
        (await registry.SendAsync("PATCH", location, Small)).Dispose();
        string url = $"{location}?digest={RegistryFixture.DigestOf([.. Small, .. Small])}";
        if (strict)
        {
            using HttpResponseMessage completed = await registry.SendAsync("PUT", url);
            Assert.Equal(201, (int)completed.StatusCode);
        }
        else
        {
            Assert.Equal((400, "BLOB_UPLOAD_INVALID"), Short(await registry.FailAsync("PUT", url)));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Headers_that_ECR_does_not_send_are_sent_in_strict_mode_alone(bool strict)
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync(strict);
        using HttpResponseMessage started = await registry.SendAsync("POST", "/v2/team/web/blobs/uploads/");
        string location = started.Headers.Location!.ToString();
        using HttpResponseMessage patched = await registry.SendAsync("PATCH", location, Small);
        using HttpResponseMessage status = await registry.SendAsync("GET", location);
        using HttpResponseMessage completed = await registry.SendAsync("PUT", $"{location}?digest={RegistryFixture.DigestOf(Small)}");
        foreach (HttpResponseMessage reply in (HttpResponseMessage[])[started, patched, status])
        {
            Assert.Equal(strict, reply.Headers.Contains("Docker-Upload-UUID"));
            Assert.Equal(location, reply.Headers.Location?.ToString());
        }

        Assert.False(completed.Headers.Contains("Docker-Upload-UUID"));
        using HttpResponseMessage put = await registry.PutManifestAsync(
            "v1", Encoding.UTF8.GetBytes(RegistryFixture.IndexManifest()), MediaTypes.OciIndex);
        Assert.Equal((201, strict), ((int)put.StatusCode, put.Headers.Location is not null));
        Assert.True(put.Headers.Contains("Docker-Content-Digest"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upload_without_a_byte_is_refused_as_ECR_does_and_completed_as_the_specification_does(bool strict)
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync(strict);
        string empty = RegistryFixture.DigestOf([]);
        string patched = await registry.StartUploadAsync();
        (await registry.SendAsync("PATCH", patched, [])).Dispose();
        string inOne = "/v2/team/web/blobs/uploads/";
        foreach ((string method, string location, byte[]? body) in ((string, string, byte[]?)[])[
            ("PUT", await registry.StartUploadAsync(), null),
            ("PUT", await registry.StartUploadAsync(), []),
            ("PUT", patched, []),
            ("POST", inOne, []),
        ])
        {
            string url = $"{location}?digest={empty}";
            if (strict)
            {
                using HttpResponseMessage completed = await registry.SendAsync(method, url, body);
                Assert.Equal(201, (int)completed.StatusCode);
                continue;
            }

            (int Status, string Code, string Message) error = await registry.FailAsync(method, url, body);
            Assert.Equal((400, "BLOB_UPLOAD_INVALID"), Short(error));
            Assert.Matches(
                "^The upload with id '[0-9a-f-]{36}' in the repository with name 'team/web' in registry with id '123456789012' cannot be "
                    + "completed because it does not have any parts$",
                error.Message);
        }

        using HttpResponseMessage head = await registry.SendAsync("HEAD", $"/v2/team/web/blobs/{empty}");
        Assert.Equal(strict ? 200 : 404, (int)head.StatusCode);
    }

    [Fact]
    public async Task One_request_is_enough_and_a_wrong_digest_leaves_nothing()
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync();
        using HttpResponseMessage whole = await registry.SendAsync(
            "POST", $"/v2/team/web/blobs/uploads/?digest={RegistryFixture.DigestOf(Small)}", Small);
        Assert.Equal(201, (int)whole.StatusCode);
        Assert.Equal(
            (400, "BLOB_UPLOAD_INVALID", "None of the provided layer digests match the calculated layer digest"),
            await registry.FailAsync("POST", $"/v2/team/web/blobs/uploads/?digest={Unknown}", Small));
        Assert.Equal((404, "BLOB_UNKNOWN"), Short(await registry.FailAsync("GET", $"/v2/team/web/blobs/{Unknown}")));
    }

    [Theory]
    [InlineData(false, "DISABLED", false)]
    [InlineData(false, "ENABLED", true)]
    [InlineData(true, "DISABLED", true)]
    public async Task Mounting_needs_the_account_setting_unless_strict(bool strict, string setting, bool mounts)
    {
        using var state = new RegistryFixture(disk: false);
        await state.CreateAsync("team/web");
        await state.CreateAsync("other");
        await state.Storage.WriteAsync(
            session => session.Settings.Set(RegistryFixture.Scope, AccountSettings.Kind, AccountSettings.BlobMounting, setting), default);
        string loose = await state.PushBlobAsync("other", "loose");
        Services.Images.PutImageResult image = await state.PushImageAsync("other", "a", "v1");
        string layer = image.Manifest.Layers[0].Digest.ToString();

        // A blob of an image can be mounted, an unreferenced one only in strict mode (aws/containers-roadmap#2860).
        Assert.Equal(mounts, await MountAsync(state, "other", layer, strict));
        Assert.Equal(strict, await MountAsync(state, "other", loose, strict));
        Assert.False(await MountAsync(state, "nowhere", layer, strict));
        IReadOnlyList<LayerView> held = await state.Services.Layers.CheckAsync(
            RegistryFixture.Key("team/web"), [Digest.Parse(layer)], default);
        Assert.Equal(mounts ? "AVAILABLE" : "UNAVAILABLE", held[0].Availability);
    }

    [Fact]
    public async Task What_is_mounted_stays_when_the_setting_goes()
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync();
        await registry.Api.CallAsync("CreateRepository", new { repositoryName = "plain" });
        await registry.PushImageAsync("a", "v1");
        string layer = RegistryFixture.DigestOf(Encoding.UTF8.GetBytes("layer of a"));
        await registry.Api.CallAsync("PutAccountSetting", new { name = "BLOB_MOUNTING", value = "ENABLED" });

        using HttpResponseMessage mounted = await registry.SendAsync("POST", $"/v2/plain/blobs/uploads/?mount={layer}&from=team/web");
        await registry.Api.CallAsync("PutAccountSetting", new { name = "BLOB_MOUNTING", value = "DISABLED" });
        using HttpResponseMessage kept = await registry.SendAsync("HEAD", $"/v2/plain/blobs/{layer}");

        Assert.Equal((201, 200), ((int)mounted.StatusCode, (int)kept.StatusCode));
    }

    [Fact]
    public async Task A_mount_over_HTTP_is_201_or_an_upload()
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync(strict: true);
        await registry.Api.CallAsync("CreateRepository", new { repositoryName = "other" });
        string digest = await registry.PushBlobAsync(Small);
        using HttpResponseMessage mounted = await registry.SendAsync("POST", $"/v2/other/blobs/uploads/?mount={digest}&from=team/web");
        Assert.Equal(201, (int)mounted.StatusCode);
        Assert.EndsWith($"/v2/other/blobs/{digest}", mounted.Headers.Location!.ToString(), StringComparison.Ordinal);
        using HttpResponseMessage upload = await registry.SendAsync("POST", $"/v2/other/blobs/uploads/?mount={Unknown}&from=team/web");
        Assert.Equal(202, (int)upload.StatusCode);
    }

    [Fact]
    public async Task An_upload_can_be_cancelled()
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync();
        string location = await registry.StartUploadAsync();
        using HttpResponseMessage cancelled = await registry.SendAsync("DELETE", location);
        Assert.Equal(204, (int)cancelled.StatusCode);
        Assert.Equal((404, "BLOB_UPLOAD_UNKNOWN"), Short(await registry.FailAsync("GET", location)));
        Assert.Equal(
            (404, "BLOB_UPLOAD_UNKNOWN"),
            Short(await registry.FailAsync("PATCH", "/v2/team/web/blobs/uploads/..%2f..%2fregistry.db", Small)));
    }

    [Fact]
    public async Task Blobs_are_deleted_in_strict_mode_alone_and_never_from_an_image()
    {
        await using DistributionFixture ecr = await DistributionFixture.StartAsync();
        string digest = await ecr.PushBlobAsync(Small);
        Assert.Equal((405, "UNSUPPORTED"), Short(await ecr.FailAsync("DELETE", $"/v2/team/web/blobs/{digest}")));

        await using DistributionFixture strict = await DistributionFixture.StartAsync(strict: true);
        await strict.PushBlobAsync(Small);
        using HttpResponseMessage deleted = await strict.SendAsync("DELETE", $"/v2/team/web/blobs/{digest}");
        Assert.Equal(202, (int)deleted.StatusCode);
        Assert.Equal((404, "BLOB_UNKNOWN"), Short(await strict.FailAsync("GET", $"/v2/team/web/blobs/{digest}")));
        await strict.PushImageAsync("a", "v1");
        string layer = RegistryFixture.DigestOf(Encoding.UTF8.GetBytes("layer of a"));
        Assert.Equal((405, "UNSUPPORTED"), Short(await strict.FailAsync("DELETE", $"/v2/team/web/blobs/{layer}")));
    }

    [Theory]
    [InlineData("POST", "/v2/nope/blobs/uploads/", 404, "NAME_UNKNOWN")]
    [InlineData("POST", "/v2/Team/blobs/uploads/", 400, "NAME_INVALID")]
    [InlineData("GET", "/v2/team/web/blobs/sha256:short", 400, "DIGEST_INVALID")]
    [InlineData("POST", "/v2/team/web/blobs/uploads/?digest=md5:0", 400, "DIGEST_INVALID")]
    [InlineData("GET", "/v2/team/web", 404, "UNSUPPORTED")]
    [InlineData("PUT", "/v2/team/web/tags/list", 405, "UNSUPPORTED")]
    public async Task Bad_requests_have_the_specification_s_codes(string method, string url, int status, string code)
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync();
        Assert.Equal((status, code), Short(await registry.FailAsync(method, url)));
    }

    [Theory]
    [InlineData("KMS", "arn:aws:kms:us-east-1:123456789012:key/1", "KMS", "arn:aws:kms:us-east-1:123456789012:key/1", true)]
    [InlineData("KMS", "arn:aws:kms:us-east-1:123456789012:key/1", "KMS", "arn:aws:kms:us-east-1:123456789012:key/2", false)]
    [InlineData("KMS", "arn:aws:kms:us-east-1:123456789012:key/1", "KMS_DSSE", "arn:aws:kms:us-east-1:123456789012:key/1", false)]
    [InlineData("AES256", null, "KMS", "arn:aws:kms:us-east-1:123456789012:key/1", false)]
    public async Task Mounting_needs_the_same_encryption_with_the_same_key(
        string type, string? key, string otherType, string? otherKey, bool mounts)
    {
        using var state = new RegistryFixture(disk: false);
        foreach ((string name, string encryption, string? kmsKey) in ((string, string, string?)[])[
            ("team/web", type, key),
            ("other", otherType, otherKey),
        ])
        {
            await state.Services.Repositories.CreateAsync(
                new RepositoryRecord
                {
                    Key = RegistryFixture.Key(name),
                    CreatedAt = state.Clock.Now,
                    EncryptionType = encryption,
                    KmsKey = kmsKey,
                },
                [],
                default);
        }

        await state.Storage.WriteAsync(
            session => session.Settings.Set(RegistryFixture.Scope, AccountSettings.Kind, AccountSettings.BlobMounting, "ENABLED"), default);
        Services.Images.PutImageResult image = await state.PushImageAsync("other", "a", "v1");

        Assert.Equal(mounts, await MountAsync(state, "other", image.Manifest.Layers[0].Digest.ToString(), strict: false));
    }

    private static Task<bool> MountAsync(RegistryFixture state, string source, string digest, bool strict) =>
        state.Services.Layers.MountAsync(RegistryFixture.Key("team/web"), source, Digest.Parse(digest), strict, default);

    private static (int Status, string Code) Short((int Status, string Code, string Message) error) => (error.Status, error.Code);
}
