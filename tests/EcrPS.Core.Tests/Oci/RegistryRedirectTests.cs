using System.Text;
using EcrPS.Client;
using EcrPS.Oci;
using EcrPS.TestSupport;

namespace EcrPS.Core.Tests.Oci;

/// <summary>Credentials are sent only to the registry that requested them, not to the target of a redirect.</summary>
public sealed class RegistryRedirectTests : RegistryStoreTestBase
{
    [Fact]
    public async Task An_upload_that_goes_on_elsewhere_takes_no_credentials_along()
    {
        await using var other = new FakeRegistry();
        Registry.UploadLocation = id => $"{other.Address}v2/team/web/blobs/uploads/{id}";
        await using RegistryStore store = Registry.Open();
        await WriteAsync(store);

        ScriptedRequest put = Assert.Single(other.Requests);
        Assert.Null(put.Header("Authorization"));
        Assert.Equal(Content, other.Blobs[Blob.Digest.ToString()]);
    }

    [Fact]
    public async Task A_download_that_is_redirected_takes_no_credentials_along_not_even_back_home()
    {
        await using var storage = new ScriptedServer(request => Task.FromResult(request.Path == "/back"
            ? new ScriptedReply(302, null, ("Location", $"{Registry.Address}v2/team/web/blobs/{Blob.Digest}?home"))
            : new ScriptedReply(307, null, ("Location", "/back"))));
        var seen = new List<string?>();
        Registry.Blobs[Blob.Digest.ToString()] = Content;
        Registry.Intercept = request =>
        {
            seen.Add(request.Header("Authorization"));
            return Task.FromResult(request.Target.EndsWith("?home", StringComparison.Ordinal)
                ? null
                : new ScriptedReply(307, null, ("Location", $"{storage.Url}signed?X-Sig=1")));
        };
        await using RegistryStore store = Registry.Open();

        Assert.Equal(Content, await ReadAsync(store));
        Assert.Equal(["Basic QVdTOnMzY3JldA==", null], seen);
    }

    [Fact]
    public async Task Another_port_of_the_same_host_sees_no_credentials()
    {
        ScriptedRequest? request = null;
        await using var storage = new ScriptedServer(seen =>
        {
            request = seen;
            return Task.FromResult(new ScriptedReply(200, Content));
        });
        Registry.Fail("GET", "/blobs/", new ScriptedReply(307, null, ("Location", $"{storage.Url}signed?X-Sig=1")));
        await using RegistryStore store = Registry.Open();

        Assert.Equal(Content, await ReadAsync(store));
        Assert.Equal("/signed?X-Sig=1", request!.Target);
        Assert.Null(request.Header("Authorization"));
    }

    [Fact]
    public async Task Endless_redirects_end()
    {
        Registry.Intercept = _ => Task.FromResult<ScriptedReply?>(new ScriptedReply(307, null, ("Location", "/v2/team/web/blobs/again")));
        await using RegistryStore store = Registry.Open();

        Assert.Equal(EcrErrorCodes.InvalidResponse, (await Assert.ThrowsAsync<EcrException>(() => ReadAsync(store))).ErrorCode);
        Assert.Equal(6, Registry.Requests.Count);
    }

    [Fact]
    public async Task A_manifest_that_is_redirected_takes_no_credentials_along()
    {
        await using var other = new FakeRegistry();
        other.Blobs[Blob.Digest.ToString()] = Content;
        Registry.Fail("PUT", "/manifests/", new ScriptedReply(307, null, ("Location", $"{other.Address}v2/team/web/manifests/1")));
        await using RegistryStore store = Registry.Open();
        await store.WriteManifestAsync(Image, "1", CancellationToken.None);

        Assert.Equal(Image.Content.ToArray(), other.Manifests["1"].Content);
        Assert.Null(Assert.Single(other.Requests).Header("Authorization"));
    }
}
