using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Layers;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Tests.Storage;

public sealed class BlobCollectorTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_no_image_has_goes_after_an_hour_of_silence(bool disk)
    {
        using var registry = new RegistryFixture(disk);
        await registry.CreateAsync("web");
        await registry.CreateAsync("other");
        PutImageResult image = await registry.PushImageAsync("web", "a", "v1");
        registry.Clock.Now += TimeSpan.FromHours(2);
        string loose = await registry.PushBlobAsync("web", "loose");
        await registry.PushBlobAsync("other", "layer of a");

        Assert.Equal(0, await registry.Services.Collector.CollectAsync(default));
        registry.Clock.Now += TimeSpan.FromMinutes(50);
        await registry.Services.Layers.CheckAsync(RegistryFixture.Key("web"), [Digest.Parse(loose)], default);
        registry.Clock.Now += TimeSpan.FromMinutes(50);
        Assert.Equal(0, await registry.Services.Collector.CollectAsync(default));
        registry.Clock.Now += TimeSpan.FromMinutes(50);
        Assert.Equal(1, await registry.Services.Collector.CollectAsync(default));

        Assert.Throws<RegistryException>(() => registry.Services.Layers.Size(RegistryFixture.Key("web"), Digest.Parse(loose)));
        Assert.False(File.Exists(registry.Storage.Blobs.PathOf(Digest.Parse(loose))));
        // The other repository no longer holds the layer; the image's repository does.
        Assert.All(image.Manifest.Blobs, blob => Assert.True(File.Exists(registry.Storage.Blobs.PathOf(blob.Digest))));
        Assert.Throws<RegistryException>(() =>
            registry.Services.Layers.Size(RegistryFixture.Key("other"), image.Manifest.Layers[0].Digest));
    }

    [Fact]
    public async Task The_blobs_of_a_deleted_image_go()
    {
        using var registry = new RegistryFixture(disk: true);
        await registry.CreateAsync("web");
        await registry.PushImageAsync("web", "a", "v1");
        await registry.Services.Images.DeleteAsync(RegistryFixture.Key("web"), [new ImageId(Tag: "v1")], default);
        registry.Clock.Now += TimeSpan.FromHours(2);
        Assert.Equal(2, await registry.Services.Collector.CollectAsync(default));
        Assert.Empty(registry.Storage.Blobs.EnumerateDigests());
    }

    [Fact]
    public async Task While_an_upload_is_open_what_came_before_it_stays()
    {
        using var registry = new RegistryFixture(disk: true);
        await registry.CreateAsync("web");
        string config = await registry.PushBlobAsync("web", "config");
        string id = await registry.Services.Uploads.InitiateAsync(RegistryFixture.Key("web"), default);
        registry.Clock.Now += TimeSpan.FromHours(2);
        Assert.Equal(0, await registry.Services.Collector.CollectAsync(default));

        byte[] layer = "a layer that took two hours"u8.ToArray();
        await registry.Services.Uploads.AppendAsync(RegistryFixture.Key("web"), id, new UploadPart(new MemoryStream(layer)), default);
        var digest = Digest.Compute(layer);
        await registry.Services.Uploads.CompleteAsync(RegistryFixture.Key("web"), id, new CompleteUploadRequest([digest]), default);
        await registry.PutAsync("web", RegistryFixture.ImageManifest(config, digest.ToString()), "v1");
        Assert.Equal(2, registry.Storage.Blobs.EnumerateDigests().Count());
    }

    [Fact]
    public async Task After_a_restart_nothing_goes_for_an_hour_because_nobody_knows_who_was_told_what()
    {
        using var registry = new RegistryFixture(disk: true);
        await registry.CreateAsync("web");
        string loose = await registry.PushBlobAsync("web", "loose");
        registry.Clock.Now += TimeSpan.FromHours(2);
        registry.Reopen();
        Assert.Equal(0, await registry.Services.Collector.CollectAsync(default));
        Assert.Equal(5, registry.Services.Layers.Size(RegistryFixture.Key("web"), Digest.Parse(loose)));
    }

    [Fact]
    public async Task Abandoned_uploads_end_after_a_day()
    {
        using var registry = new RegistryFixture(disk: true);
        await registry.CreateAsync("web");
        string id = await registry.Services.Uploads.InitiateAsync(RegistryFixture.Key("web"), default);
        await registry.Services.Uploads.AppendAsync(RegistryFixture.Key("web"), id, new UploadPart(new MemoryStream([1])), default);
        registry.Clock.Now += TimeSpan.FromHours(25);
        await registry.Services.Collector.CollectAsync(default);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(registry.Folder, "uploads")));
        Assert.Throws<RegistryException>(() => registry.Services.Uploads.Get(RegistryFixture.Key("web"), id));
    }

    [Fact]
    public async Task An_upload_that_goes_on_at_the_last_moment_is_not_abandoned()
    {
        using var registry = new RegistryFixture(disk: true);
        await registry.CreateAsync("web");
        string id = await registry.Services.Uploads.InitiateAsync(RegistryFixture.Key("web"), default);
        registry.Clock.Now += TimeSpan.FromHours(25);
        var body = new SlowStream([1, 2, 3]);
        Task<Records.UploadRecord> part = registry.Services.Uploads.AppendAsync(
            RegistryFixture.Key("web"), id, new UploadPart(body), default);

        // The collector has found the upload abandoned and waits for the lock.
        Task<int> collection = registry.Services.Collector.CollectAsync(default);
        Assert.False(collection.IsCompleted);
        body.GoOn.SetResult();
        await part;
        await collection;

        Assert.Equal(3, registry.Services.Uploads.Get(RegistryFixture.Key("web"), id).Received);
    }

    private sealed class SlowStream(byte[] content) : MemoryStream(content)
    {
        public TaskCompletionSource GoOn { get; } = new();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await GoOn.Task;
            return await base.ReadAsync(buffer, cancellationToken);
        }
    }
}
