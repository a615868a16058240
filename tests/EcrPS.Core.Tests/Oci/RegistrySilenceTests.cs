using System.Text;
using EcrPS.Client;
using EcrPS.Oci;
using EcrPS.TestSupport;

namespace EcrPS.Core.Tests.Oci;

/// <summary>A registry that accepts a request and sends nothing, or stops in the middle. No test waits: the clock is simulated.</summary>
public sealed class RegistrySilenceTests : RegistryStoreTestBase
{
    private const int Half = 500;

    private static readonly TimeSpan Limit = new RegistryOptions().IdleTimeout;
    private static readonly byte[] Small = Samples.Noise(2 * Half);
    private static readonly Descriptor SmallBlob = new(MediaTypes.OciLayerTar, Digest.Compute(Small), Small.Length);

    private readonly ManualTime _time = new();

    private RegistryOptions Options => new() { Time = _time, RetryDelay = TimeSpan.Zero };

    [Theory]
    [InlineData("HEAD", "/blobs/")]
    [InlineData("GET", "/blobs/")]
    [InlineData("GET", "/manifests/")]
    [InlineData("GET", "/tags/")]
    [InlineData("POST", "/uploads/")]
    [InlineData("PUT", "/uploads/")]
    [InlineData("PUT", "/manifests/")]
    public async Task Silence_is_one_error_and_not_waited_for_again(string method, string path)
    {
        Registry.Fail(method, path, ScriptedReply.Silence);
        Registry.Blobs[SmallBlob.Digest.ToString()] = Small;
        await using RegistryStore store = Registry.Open(Options);
        Task call = StepAsync(store, method, path);
        while (Registry.Count(method, path) == 0)
            await Registry.WaitForRequestAsync();
        _time.Advance(Limit);

        EcrException error = await Assert.ThrowsAsync<EcrException>(() => call);
        Assert.Equal((EcrErrorCodes.EndpointUnreachable, true), (error.ErrorCode, error.IsRetryable));
        Assert.Contains("did not answer for 100 seconds", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, Registry.Count(method, path));
    }

    [Fact]
    public async Task A_blob_that_stops_goes_on_over_another_connection()
    {
        int sent = 0;
        Registry.Blobs[SmallBlob.Digest.ToString()] = Small;
        Registry.Fail("GET", "/blobs/", StopsAfter(Half));
        await using RegistryStore store = Registry.Open(Options);
        await using Stream blob = await store.OpenBlobAsync(SmallBlob, CancellationToken.None);
        byte[] content = new byte[Small.Length];
        while (sent < Half)
            sent += await blob.ReadAsync(content.AsMemory(sent));
        Task rest = blob.ReadExactlyAsync(content.AsMemory(sent)).AsTask();
        _time.Advance(Limit);
        await rest;

        Assert.Equal(Small, content);
        Assert.Equal([null, $"bytes={Half}-"], Registry.Requests.Select(request => request.Header("Range")));
    }

    [Fact]
    public async Task A_blob_that_stops_and_then_finds_silence_ends()
    {
        Registry.Fail("GET", "/blobs/", StopsAfter(Half), ScriptedReply.Silence);
        await using RegistryStore store = Registry.Open(Options);
        await using Stream blob = await store.OpenBlobAsync(SmallBlob, CancellationToken.None);
        await blob.ReadExactlyAsync(new byte[Half]);
        Task rest = blob.ReadExactlyAsync(new byte[Half]).AsTask();
        _time.Advance(Limit);
        while (Registry.Count("GET", "/blobs/") < 2)
            await Registry.WaitForRequestAsync();
        _time.Advance(Limit);

        EcrException error = await Assert.ThrowsAsync<EcrException>(() => rest);
        Assert.Contains("did not answer for 100 seconds", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, Registry.Count("GET", "/blobs/"));
    }

    private static ScriptedReply StopsAfter(int bytes)
    {
        int sent = 0;
        return new ScriptedReply(200, Small)
        {
            BeforeEachByte = stop => ++sent > bytes ? Task.Delay(Timeout.Infinite, stop) : Task.CompletedTask,
        };
    }

    private static Task StepAsync(RegistryStore store, string method, string path) => (method, path) switch
    {
        ("HEAD", _) => store.HasBlobAsync(SmallBlob, CancellationToken.None),
        ("GET", "/blobs/") => store.OpenBlobAsync(SmallBlob, CancellationToken.None),
        ("GET", "/manifests/") => store.ResolveAsync("1", CancellationToken.None),
        ("GET", _) => store.ListReferencesAsync(CancellationToken.None),
        ("PUT", "/manifests/") => store.WriteManifestAsync(
            Manifest.Parse(Encoding.UTF8.GetBytes($$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.OciIndex}}","manifests":[]}""")),
            "1",
            CancellationToken.None),
        _ => WriteAsync(store),
    };
}
