using System.Text;
using EcrPS.Client;
using EcrPS.Oci;
using EcrPS.TestSupport;

namespace EcrPS.Core.Tests.Oci;

public sealed class RegistryStoreTests : RegistryStoreTestBase
{
    [Fact]
    public async Task An_upload_is_one_post_and_one_put_with_credentials()
    {
        await using RegistryStore store = Registry.Open();
        await WriteAsync(store);

        Assert.Equal(Content, Registry.Blobs[Blob.Digest.ToString()]);
        Assert.Equal(
            [
                "POST /v2/team/web/blobs/uploads/",
                $"PUT /v2/team/web/blobs/uploads/1?state=a%2Fb&digest={Uri.EscapeDataString(Blob.Digest.ToString())}",
            ],
            Registry.Requests.Select(request => request.ToString()));
        Assert.All(Registry.Requests, request => Assert.Equal("Basic QVdTOnMzY3JldA==", request.Header("Authorization")));
        Assert.True(await store.HasBlobAsync(Blob, CancellationToken.None));
    }

    [Theory]
    [InlineData("http://a.example/x", "https://b.example/y", true)]
    [InlineData("https://a.example/x", "https://b.example/y", true)]
    [InlineData("https://a.example/x", "/y", true)]
    [InlineData("https://a.example/x", "http://a.example/y", false)]
    [InlineData("http://a.example/x", "file:///etc/passwd", false)]
    [InlineData("http://a.example/x", "ftp://a.example/y", false)]
    public void Redirects_never_lead_to_less_safety(string from, string to, bool allowed)
    {
        if (allowed)
        {
            Assert.Equal(new Uri(new Uri(from), to), RegistryConnection.Resolve(new Uri(from), new Uri(to, UriKind.RelativeOrAbsolute)));
        }
        else
        {
            Assert.Throws<EcrException>(() => RegistryConnection.Resolve(new Uri(from), new Uri(to, UriKind.RelativeOrAbsolute)));
        }
    }

    [Fact]
    public async Task Referrers_are_listed_page_by_page_and_those_of_no_such_list_by_their_tag()
    {
        Descriptor one = Blob with { MediaType = MediaTypes.OciManifest }, two = Image.Descriptor;
        var pages = new Dictionary<string, ScriptedReply>(StringComparer.Ordinal)
        {
            [$"/v2/team/web/referrers/{Image.Digest}"] = Page(one) with
            {
                Headers = [("Link", "</v2/team/web/referrers/next?last=1>; rel=\"next\"")],
            },
            ["/v2/team/web/referrers/next"] = Page(two),
            [$"/v2/team/web/manifests/{Blob.Digest.ToString().Replace(':', '-')}"] = Page(two),
        };
        Registry.Intercept = request => Task.FromResult<ScriptedReply?>(pages.GetValueOrDefault(request.Path) ?? new ScriptedReply(404));
        await using RegistryStore store = Registry.Open();

        Assert.Equal(
            [one.Digest, two.Digest], (await store.ListReferrersAsync(Image.Digest, CancellationToken.None)).Select(found => found.Digest));
        Assert.Equal([two.Digest], (await store.ListReferrersAsync(Blob.Digest, CancellationToken.None)).Select(found => found.Digest));
        Assert.Empty(await store.ListReferrersAsync(Digest.Compute([1]), CancellationToken.None));

        static ScriptedReply Page(Descriptor found) => new(
            200,
            Encoding.UTF8.GetBytes(
                $$$"""{"schemaVersion":2,"manifests":[{"mediaType":"{{{found.MediaType}}}","digest":"{{{found.Digest}}}","size":1}]}"""),
            ("Content-Type", MediaTypes.OciIndex));
    }

    [Fact]
    public async Task A_list_of_referrers_that_does_not_end_is_an_error()
    {
        Registry.Intercept = request => Task.FromResult<ScriptedReply?>(new ScriptedReply(
            200, Encoding.UTF8.GetBytes("""{"schemaVersion":2,"manifests":[]}"""), ("Link", $"<{request.Path}?last=x>; rel=\"next\"")));
        await using RegistryStore store = Registry.Open();

        EcrException error = await Assert.ThrowsAsync<EcrException>(() => store.ListReferrersAsync(Image.Digest, CancellationToken.None));

        Assert.Equal(EcrErrorCodes.InvalidResponse, error.ErrorCode);
    }

    [Fact]
    public async Task An_upload_cut_in_the_middle_is_done_again()
    {
        Registry.Fail("PUT", "/uploads/", new ScriptedReply(0) { CutRequestAfter = 100_000 }, new ScriptedReply(503));
        await using RegistryStore store = Registry.Open();
        int opened = 0;
        await store.WriteBlobAsync(Blob, _ => Opened(ref opened), null, CancellationToken.None);

        Assert.Equal(Content, Registry.Blobs[Blob.Digest.ToString()]);
        Assert.Equal(3, opened);
    }

    [Fact]
    public async Task An_upload_whose_answer_was_lost_is_not_done_again()
    {
        Registry.Intercept = request => Task.FromResult(request.Method != "PUT" ? null : new ScriptedReply(0)
        {
            AfterBody = put =>
            {
                Registry.Blobs[Blob.Digest.ToString()] = put.Body;
                return new ScriptedReply(0) { CutAfter = 0 };
            },
        });
        await using RegistryStore store = Registry.Open();
        await WriteAsync(store);

        Assert.Equal(1, Registry.Count("PUT", "/uploads/"));
        Assert.Equal(1, Registry.Count("HEAD", "/blobs/"));
    }

    [Theory]
    [InlineData(429, "TOOMANYREQUESTS", "Throttling")]
    [InlineData(500, "UNKNOWN", "Server")]
    [InlineData(503, "", "Server")]
    public async Task ARegistry_that_stays_busy_is_given_up_after_so_many_attempts(int status, string code, string expected)
    {
        Registry.Intercept = _ => Task.FromResult<ScriptedReply?>(
            code.Length > 0 ? ScriptedReply.OciError(status, code, "Rate exceeded") : new ScriptedReply(status));
        await using RegistryStore store = Registry.Open();

        EcrException error = await Assert.ThrowsAsync<EcrException>(() => WriteAsync(store));
        Assert.Equal((expected, status, true), (error.ErrorCode, error.StatusCode, error.IsRetryable));
        Assert.Equal(3, Registry.Requests.Count);
    }

    [Fact]
    public async Task What_the_registry_asks_to_wait_is_waited_up_to_the_limit()
    {
        Registry.Fail("POST", "/uploads/", new ScriptedReply(429, null, ("Retry-After", "3600")));
        await using RegistryStore store = Registry.Open();

        await WriteAsync(store).WaitAsync(TimeSpan.FromMinutes(1)); // MaxRetryDelay of the test's options, not an hour
        Assert.Equal(2, Registry.Count("POST", "/uploads/"));
    }

    [Theory]
    [InlineData("PUT", "/manifests/", 404, "NAME_UNKNOWN", "RepositoryNotFound")]
    [InlineData("PUT", "/manifests/", 404, "MANIFEST_BLOB_UNKNOWN", "LayersNotFound")]
    [InlineData("PUT", "/manifests/", 404, "BLOB_UPLOAD_UNKNOWN", "LayersNotFound")]
    [InlineData("PUT", "/manifests/", 400, "TAG_INVALID", "ImageTagAlreadyExists")]
    [InlineData("PUT", "/manifests/", 400, "DIGEST_INVALID", "ImageDigestDoesNotMatch")]
    [InlineData("PUT", "/manifests/", 400, "MANIFEST_INVALID", "InvalidParameter")]
    [InlineData("PUT", "/manifests/", 403, "DENIED", "AccessDenied")]
    [InlineData("PUT", "/manifests/", 401, "UNAUTHORIZED", "AccessDenied")]
    [InlineData("PUT", "/manifests/", 405, "UNSUPPORTED", "Unsupported")]
    [InlineData("PUT", "/manifests/", 400, "SOME_NEW_code!", "SomeNewCode")]
    [InlineData("PUT", "/manifests/", 401, "", "AccessDenied")]
    [InlineData("PUT", "/manifests/", 413, "", "RequestEntityTooLarge")]
    [InlineData("PUT", "/manifests/", 418, "", EcrErrorCodes.InvalidResponse)]
    public async Task Refusals_have_the_API_s_names(string method, string path, int status, string code, string expected)
    {
        ScriptedReply reply = code.Length > 0
            ? ScriptedReply.OciError(status, code, "the registry's words")
            : new ScriptedReply(status, "<html>"u8.ToArray());
        Registry.Fail(method, path, reply);
        await using RegistryStore store = Registry.Open();

        EcrException error = await Assert.ThrowsAsync<EcrException>(() => store.WriteManifestAsync(Image, "1", CancellationToken.None));
        Assert.Equal((expected, status, false), (error.ErrorCode, error.StatusCode, error.IsRetryable));
        if (code.Length > 0)
        {
            Assert.Equal("the registry's words", error.Message);
        }
        else
        {
            Assert.Contains($"{status}", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_manifest_that_ECR_cannot_read_is_an_invalid_parameter()
    {
        const string words = "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'";
        Registry.Fail("PUT", "/manifests/", ScriptedReply.OciError(405, "UNSUPPORTED", words));
        await using RegistryStore store = Registry.Open();

        EcrException error = await Assert.ThrowsAsync<EcrException>(() => store.WriteManifestAsync(Image, "1", CancellationToken.None));
        Assert.Equal(("InvalidParameter", words), (error.ErrorCode, error.Message));
    }

    [Fact]
    public async Task Missing_children_of_an_index_have_their_own_name()
    {
        var index = Manifest.Parse(Encoding.UTF8.GetBytes(
            $$$"""{"schemaVersion":2,"mediaType":"{{{MediaTypes.OciIndex}}}","manifests":[{"mediaType":"{{{MediaTypes.OciManifest}}}","digest":"{{{Image.Digest}}}","size":5}]}"""));
        await using RegistryStore store = Registry.Open();

        EcrException error = await Assert.ThrowsAsync<EcrException>(() => store.WriteManifestAsync(index, "1", CancellationToken.None));
        Assert.Equal("ReferencedImagesNotFound", error.ErrorCode);
    }

    [Fact]
    public async Task What_is_not_there_is_named()
    {
        await using RegistryStore store = Registry.Open();

        Assert.Equal(
            "ImageNotFound", (await Assert.ThrowsAsync<EcrException>(() => store.ResolveAsync("1", CancellationToken.None))).ErrorCode);
        Assert.Equal("LayersNotFound", (await Assert.ThrowsAsync<EcrException>(() => ReadAsync(store))).ErrorCode);
        Assert.Equal(
            OciErrorCodes.ReferenceInvalid,
            (await Assert.ThrowsAsync<OciException>(() => store.ResolveAsync("not a tag", CancellationToken.None))).ErrorCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_download_cut_in_the_middle_goes_on_where_it_was(bool ranges)
    {
        Registry.Blobs[Blob.Digest.ToString()] = Content;
        int cuts = 0;
        Registry.Intercept = request =>
        {
            if (request.Method != "GET")
                return Task.FromResult<ScriptedReply?>(null);
            int from = ranges && request.Header("Range") is { } range
                ? int.Parse(range[6..^1], System.Globalization.CultureInfo.InvariantCulture)
                : 0;
            bool last = ++cuts == 3;
            return Task.FromResult<ScriptedReply?>(from > 0
                ? new ScriptedReply(206, Content[from..], ("Content-Range", $"bytes {from}-{Content.Length - 1}/{Content.Length}"))
                {
                    CutAfter = last ? null : 90_000,
                }
                : new ScriptedReply(200, Content) { CutAfter = last ? null : cuts * 150_000 });
        };
        await using RegistryStore store = Registry.Open();

        Assert.Equal(Content, await ReadAsync(store));
        Assert.Equal(3, cuts);
    }

    [Fact]
    public async Task A_download_that_is_always_cut_ends()
    {
        Registry.Intercept = _ => Task.FromResult<ScriptedReply?>(new ScriptedReply(200, Content) { CutAfter = 1000 });
        await using RegistryStore store = Registry.Open();

        EcrException error = await Assert.ThrowsAsync<EcrException>(() => ReadAsync(store));
        Assert.Equal((EcrErrorCodes.EndpointUnreachable, true), (error.ErrorCode, error.IsRetryable));
    }

    [Fact]
    public async Task Wrong_content_is_refused()
    {
        byte[] wrong = [.. Content];
        wrong[5] ^= 1;
        Registry.Blobs[Blob.Digest.ToString()] = wrong;
        Registry.Manifests[Image.Digest.ToString()] = (
            Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Image.Content.Span).Replace("400000", "400001", StringComparison.Ordinal)),
            MediaTypes.OciManifest);
        Registry.Manifests["said"] = (Image.Content.ToArray(), MediaTypes.OciManifest);
        await using RegistryStore store = Registry.Open();

        Assert.Equal(OciErrorCodes.DigestMismatch, (await Assert.ThrowsAsync<OciException>(() => ReadAsync(store))).ErrorCode);
        Assert.Equal(
            OciErrorCodes.DigestMismatch,
            (await Assert.ThrowsAsync<OciException>(() => store.ResolveAsync(Image.Digest.ToString(), CancellationToken.None))).ErrorCode);
        Registry.Fail(
            "GET", "/manifests/", new ScriptedReply(200, Image.Content.ToArray(), ("Docker-Content-Digest", Blob.Digest.ToString())));
        Assert.Equal(
            OciErrorCodes.DigestMismatch,
            (await Assert.ThrowsAsync<OciException>(() => store.ResolveAsync("said", CancellationToken.None))).ErrorCode);
    }

    [Fact]
    public async Task A_manifest_without_end_is_refused()
    {
        Registry.Manifests["1"] = (new byte[Manifest.MaxSize + 1], MediaTypes.OciManifest);
        await using RegistryStore store = Registry.Open();

        Assert.Equal(
            OciErrorCodes.ManifestTooLarge,
            (await Assert.ThrowsAsync<OciException>(() => store.ResolveAsync("1", CancellationToken.None))).ErrorCode);
    }

    [Fact]
    public async Task Tags_are_listed_page_by_page()
    {
        Registry.Intercept = request => Task.FromResult<ScriptedReply?>(request.Target.Contains("last=", StringComparison.Ordinal)
            ? new ScriptedReply(200, """{"name":"team/web","tags":["c"]}"""u8.ToArray(), ("Content-Type", "text/plain; charset=utf-8"))
            : new ScriptedReply(
                200,
                """{"name":"team/web","tags":["b","a"]}"""u8.ToArray(),
                ("Link", $"<{Registry.Address}v2/team/web/tags/list?last=opaque%3D>; rel=\"next\"")));
        await using RegistryStore store = Registry.Open();

        Assert.Equal(["b", "a", "c"], await store.ListReferencesAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("""{"tags":[1]}""")]
    [InlineData("""{"tags":"a"}""")]
    public async Task What_is_no_list_of_tags_is_said(string body)
    {
        Registry.Fail("GET", "/tags/", new ScriptedReply(200, Encoding.UTF8.GetBytes(body)));
        await using RegistryStore store = Registry.Open();

        Assert.Equal(
            EcrErrorCodes.InvalidResponse,
            (await Assert.ThrowsAsync<EcrException>(() => store.ListReferencesAsync(CancellationToken.None))).ErrorCode);
    }

    [Fact]
    public async Task A_refused_token_is_explained_in_the_registry_s_words()
    {
        const string words = "Your authorization token has expired. Reauthenticate and try again.";
        Registry.Intercept = _ => Task.FromResult<ScriptedReply?>(ScriptedReply.OciError(403, "DENIED", words));
        await using RegistryStore store = Registry.Open();

        EcrException error = await Assert.ThrowsAsync<EcrException>(() => store.HasBlobAsync(Blob, CancellationToken.None));
        Assert.Equal(("AccessDenied", words), (error.ErrorCode, error.Message));
    }

    [Fact]
    public async Task Pages_that_go_in_a_circle_end()
    {
        Registry.Intercept = _ => Task.FromResult<ScriptedReply?>(
            new ScriptedReply(200, """{"tags":["b"]}"""u8.ToArray(), ("Link", "</v2/team/web/tags/list?last=x>; rel=\"next\"")));
        await using RegistryStore store = Registry.Open();

        Assert.Equal(
            EcrErrorCodes.RepeatedPageToken,
            (await Assert.ThrowsAsync<EcrException>(() => store.ListReferencesAsync(CancellationToken.None))).ErrorCode);
    }

    [Fact]
    public async Task Nobody_there_is_said_with_the_address()
    {
        Uri gone;
        await using (var closed = new FakeRegistry())
            gone = closed.Address;
        await using var store = new RegistryStore(gone, "web", _ => default, new RegistryOptions { MaxAttempts = 1 });

        EcrException error = await Assert.ThrowsAsync<EcrException>(() => store.HasBlobAsync(Blob, CancellationToken.None));
        Assert.Equal(EcrErrorCodes.EndpointUnreachable, error.ErrorCode);
        Assert.Contains(gone.Authority, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_show_in_no_error()
    {
        Registry.Intercept = _ => Task.FromResult<ScriptedReply?>(new ScriptedReply(403));
        await using RegistryStore store = Registry.Open();

        EcrException error = await Assert.ThrowsAsync<EcrException>(() => store.ResolveAsync("1", CancellationToken.None));
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("QVdTOnMzY3JldA", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_address_or_name_is_refused_at_once()
    {
        Assert.Throws<ArgumentException>(() => new RegistryStore(new Uri("ftp://x"), "web", _ => default));
        Assert.Throws<OciException>(() => new RegistryStore(new Uri("http://x"), "../web", _ => default));
    }
}
