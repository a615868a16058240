using System.Collections.Concurrent;
using EcrPS.Client;
using EcrPS.Oci;
using EcrPS.TestSupport;

namespace EcrPS.Core.Tests.Oci;

public sealed class ImagePublisherTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeRegistry _registry = new();
    private OciLayout _layout = null!;

    public async Task InitializeAsync() => _layout = await OciLayout.OpenOrCreateAsync(_folder["layout"], CancellationToken.None);

    public async Task DisposeAsync()
    {
        await _layout.DisposeAsync();
        await _registry.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("image", 1, 3)]
    [InlineData("index", 3, 5)]
    [InlineData("artifact", 1, 2)]
    public async Task What_is_published_comes_back_byte_for_byte(string kind, int manifests, int blobs)
    {
        Manifest image = await Samples.WriteImageAsync(_layout);
        Manifest written = kind switch
        {
            "image" => image,
            "index" => await Samples.WriteIndexAsync(_layout),
            _ => await ManifestSamples.WriteArtifactAsync(_layout, "application/spdx+json", "{}\n"u8.ToArray(), image.Descriptor, "sbom"),
        };
        await using RegistryStore store = _registry.Open();

        PublishResult result = await ImagePublisher.PublishAsync(
            _layout, written.Digest.ToString(), store, ["v1", "latest"], null, CancellationToken.None);
        Assert.Equal(written.Digest, result.Manifest.Digest);
        Assert.Equal((manifests, blobs, 0), (result.ManifestCount, result.BlobsSent, result.BlobsSkipped));
        Assert.Equal(_registry.Blobs.Values.Sum(blob => (long)blob.Length), result.BytesSent);
        Assert.Equal(written.Content.ToArray(), _registry.Manifests["v1"].Content);
        Assert.Equal(written.Content.ToArray(), _registry.Manifests["latest"].Content);

        await using OciLayout copy = await OciLayout.OpenOrCreateAsync(_folder["copy"], CancellationToken.None);
        await ImagePublisher.PublishAsync(store, "v1", copy, ["back"], null, CancellationToken.None);
        Manifest read = await copy.ResolveAsync("back", CancellationToken.None);
        Assert.Equal(written.Digest, read.Digest);
        Dictionary<string, byte[]> expected = await Samples.ReadAllAsync(_layout, written);
        Dictionary<string, byte[]> actual = await Samples.ReadAllAsync(copy, read);
        Assert.All(expected, pair => Assert.Equal(pair.Value, actual[pair.Key]));
        Assert.Equal(written.Subject?.Digest, read.Subject?.Digest);
    }

    [Fact]
    public async Task Children_are_there_before_the_index_and_have_no_tag()
    {
        Manifest index = await Samples.WriteIndexAsync(_layout);
        await using RegistryStore store = _registry.Open();
        await ImagePublisher.PublishAsync(_layout, "multi", store, ["multi"], null, CancellationToken.None);

        Assert.Equal(
            [.. index.Children.Select(child => $"PUT /v2/team/web/manifests/{child.Digest}"), "PUT /v2/team/web/manifests/multi"],
            _registry.Requests.Where(request => request.Path.Contains("/manifests/", StringComparison.Ordinal))
                .Select(request => request.ToString()));
    }

    [Fact]
    public async Task What_is_there_is_not_sent_again()
    {
        await Samples.WriteImageAsync(_layout);
        await using RegistryStore store = _registry.Open();
        await ImagePublisher.PublishAsync(_layout, null, store, ["1"], null, CancellationToken.None);
        int uploads = _registry.Count("POST", "/uploads/");
        PublishResult again = await ImagePublisher.PublishAsync(_layout, null, store, [], null, CancellationToken.None);

        Assert.Equal(3, uploads);
        Assert.Equal(uploads, _registry.Count("POST", "/uploads/"));
        Assert.Equal((0, 3, 0L), (again.BlobsSent, again.BlobsSkipped, again.BytesSent));
        Assert.Equal(1, _registry.Count("PUT", $"/manifests/{again.Manifest.Digest}"));
    }

    [Fact]
    public async Task A_tampered_layer_never_arrives_and_no_manifest_is_put()
    {
        Manifest manifest = await Samples.WriteImageAsync(_layout);
        Descriptor layer = manifest.Layers[1];
        string file = System.IO.Path.Combine(_layout.Name, "blobs", "sha256", layer.Digest.Hex);
        byte[] content = await File.ReadAllBytesAsync(file);
        content[100] ^= 1;
        await File.WriteAllBytesAsync(file, content);
        await using RegistryStore store = _registry.Open();

        OciException error = await Assert.ThrowsAsync<OciException>(
            () => ImagePublisher.PublishAsync(_layout, null, store, ["1"], null, CancellationToken.None));
        Assert.Equal(OciErrorCodes.DigestMismatch, error.ErrorCode);
        Assert.DoesNotContain(layer.Digest.ToString(), _registry.Blobs.Keys);
        Assert.Equal(0, _registry.Count("PUT", "/manifests/"));
        Assert.InRange(_registry.Count("POST", "/uploads/"), 1, 3);
    }

    [Fact]
    public async Task A_missing_child_is_found_before_anything_is_sent()
    {
        Manifest index = await Samples.WriteIndexAsync(_layout);
        File.Delete(System.IO.Path.Combine(_layout.Name, "blobs", "sha256", index.Children[1].Digest.Hex));
        await using RegistryStore store = _registry.Open();

        OciException error = await Assert.ThrowsAsync<OciException>(
            () => ImagePublisher.PublishAsync(_layout, "multi", store, ["1"], null, CancellationToken.None));
        Assert.Equal(OciErrorCodes.BlobMissing, error.ErrorCode);
        Assert.Empty(_registry.Requests);
    }

    [Fact]
    public async Task A_wrong_tag_is_found_before_anything_is_sent()
    {
        await Samples.WriteImageAsync(_layout);
        await using RegistryStore store = _registry.Open();

        OciException error = await Assert.ThrowsAsync<OciException>(
            () => ImagePublisher.PublishAsync(_layout, null, store, ["ok", "not/ok"], null, CancellationToken.None));
        Assert.Equal(OciErrorCodes.ReferenceInvalid, error.ErrorCode);
        Assert.Empty(_registry.Requests);
    }

    [Fact]
    public async Task Blobs_move_side_by_side_but_no_more_than_allowed()
    {
        LayerBuilder[] layers = [.. Enumerable.Range(0, 8).Select(i => new LayerBuilder().AddFile("f", Samples.Noise(1000, i)))];
        await ImageWriter.WriteImageAsync(_layout, layers, new ImageOptions(), "many", CancellationToken.None);
        var three = new TaskCompletionSource();
        int active = 0;
        int most = 0;
        _registry.Intercept = async request =>
        {
            if (request.Method == "POST")
            {
                int now = Interlocked.Increment(ref active);
                InterlockedMax(ref most, now);
                if (now == 3)
                    three.TrySetResult();
                await three.Task.WaitAsync(TimeSpan.FromMinutes(1)); // completes only if three run concurrently
                Interlocked.Decrement(ref active);
            }

            return null;
        };
        await using RegistryStore store = _registry.Open();

        await ImagePublisher.PublishAsync(
            _layout, null, store, ["many"], new PublishOptions { MaxParallelTransfers = 3 }, CancellationToken.None)
            .WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(3, most);
    }

    [Fact]
    public async Task Progress_ends_at_the_whole_size()
    {
        Manifest manifest = await Samples.WriteImageAsync(_layout);
        var reports = new Recorder();
        await using RegistryStore store = _registry.Open();
        _registry.Fail("PUT", "/uploads/", new ScriptedReply(503));
        PublishResult result = await ImagePublisher.PublishAsync(
            _layout, null, store, ["1"], new PublishOptions { Progress = reports, MaxParallelTransfers = 1 }, CancellationToken.None);

        PublishProgress last = reports.All.Last();
        Assert.Equal(PublishStep.ManifestDone, last.Step);
        Assert.Equal((manifest.TotalSize, manifest.TotalSize), (last.TotalBytes, last.TotalSize));
        Assert.Equal(manifest.TotalSize, result.BytesSent);
        Assert.All(reports.All, report => Assert.InRange(report.TotalBytes, 0, report.TotalSize));
        Assert.Equal(manifest.Blobs.Count(), reports.All.Count(report => report.Step == PublishStep.BlobDone));
    }

    [Fact]
    public async Task An_archive_is_published_without_unpacking_it()
    {
        Manifest manifest = await Samples.WriteImageAsync(_layout);
        Samples.Pack(_layout.Name, _folder["image.tar"]);
        await using IContentSource archive = await ImageSource.OpenAsync(_folder["image.tar"], CancellationToken.None);
        await using RegistryStore store = _registry.Open();

        PublishResult result = await ImagePublisher.PublishAsync(archive, "1.0", store, ["1.0"], null, CancellationToken.None);
        Assert.Equal(manifest.Digest, result.Manifest.Digest);
        Assert.Equal(3, _registry.Blobs.Count);
    }

    [Fact]
    public async Task Cancellation_ends_an_upload_that_hangs()
    {
        await Samples.WriteImageAsync(_layout);
        using var cancel = new CancellationTokenSource();
        _registry.Intercept = async request =>
        {
            if (request.Method != "POST")
                return null;
            await cancel.CancelAsync();
            return ScriptedReply.Silence;
        };
        await using RegistryStore store = _registry.Open();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ImagePublisher.PublishAsync(_layout, null, store, ["1"], null, cancel.Token).WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.Empty(_registry.Manifests);
    }

    [Fact]
    public async Task A_missing_repository_is_named_as_the_API_names_it()
    {
        await Samples.WriteImageAsync(_layout);
        await using var store = new RegistryStore(_registry.Address, "other", _ => default);

        EcrException error = await Assert.ThrowsAsync<EcrException>(
            () => ImagePublisher.PublishAsync(_layout, null, store, ["1"], null, CancellationToken.None));
        Assert.Equal("RepositoryNotFound", error.ErrorCode);
        Assert.Equal(404, error.StatusCode);
        Assert.False(error.IsRetryable);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int known;
        while ((known = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, known) != known)
        {
        }
    }

    private sealed class Recorder : IProgress<PublishProgress>
    {
        public ConcurrentQueue<PublishProgress> All { get; } = new();

        public void Report(PublishProgress value) => All.Enqueue(value);
    }
}
