using System.Security.Cryptography;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Layers;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Tests.Storage;

public sealed class UploadTests
{
    private static readonly byte[] Large = RandomNumberGenerator.GetBytes((int)LayerUploadService.MinPartSize);
    private static readonly byte[] Small = [1, 2, 3];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Parts_add_up_across_a_restart(bool disk)
    {
        using var registry = new RegistryFixture(disk);
        string id = await StartAsync(registry);
        await AppendAsync(registry, id, Large, 0);
        registry.Reopen();
        UploadRecord upload = await AppendAsync(registry, id, Small, Large.Length);
        Assert.Equal(Large.Length + Small.Length, upload.Received);
        registry.Reopen();

        byte[] whole = [.. Large, .. Small];
        Digest digest = await CompleteAsync(registry, id, Digest.Compute(whole));
        registry.Reopen();

        await using FileStream stream = registry.Storage.Blobs.OpenRead(digest);
        Assert.Equal(RegistryFixture.DigestOf(whole), $"sha256:{Convert.ToHexStringLower(await SHA256.HashDataAsync(stream))}");
        Assert.Equal(whole.Length, registry.Services.Layers.Size(RegistryFixture.Key("web"), digest));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(registry.Folder, "uploads")));
    }

    [Fact]
    public async Task Sha512_is_a_name_as_well()
    {
        using var registry = new RegistryFixture(disk: false);
        string id = await StartAsync(registry);
        await AppendAsync(registry, id, Small, 0);
        var digest = Digest.Parse($"sha512:{Convert.ToHexStringLower(SHA512.HashData(Small))}");
        Assert.Equal(digest, await CompleteAsync(registry, id, digest));
    }

    [Fact]
    public async Task A_part_out_of_order_says_how_far_the_upload_is_and_changes_nothing()
    {
        using var registry = new RegistryFixture(disk: true);
        string id = await StartAsync(registry);
        await AppendAsync(registry, id, Large, 0);

        foreach (UploadPart part in (UploadPart[])[
            new(new MemoryStream(Small), 0),
            new(new MemoryStream(Small), Large.Length, Large.Length + 7),
        ])
        {
            RegistryException error = await Assert.ThrowsAsync<RegistryException>(
                () => registry.Services.Uploads.AppendAsync(RegistryFixture.Key("web"), id, part, default));
            Assert.Equal("InvalidLayerPartException", error.Error.Code);
            Assert.Equal(Large.Length - 1L, error.Members["lastValidByteReceived"]);
            Assert.Equal(id, error.Members["uploadId"]);
        }

        Assert.Equal(Digest.Compute(Large), await CompleteAsync(registry, id, Digest.Compute(Large)));
    }

    [Fact]
    public async Task A_part_that_breaks_off_does_not_count()
    {
        using var registry = new RegistryFixture(disk: true);
        string id = await StartAsync(registry);
        await AppendAsync(registry, id, Large, 0);
        await Assert.ThrowsAsync<EndOfStreamException>(() => registry.Services.Uploads.AppendAsync(
            RegistryFixture.Key("web"), id, new UploadPart(new BreakingStream(Large)), default));
        Assert.Equal(Large.Length, registry.Services.Uploads.Get(RegistryFixture.Key("web"), id).Received);
        Assert.Equal(Large.Length, new FileInfo(Path.Combine(registry.Folder, "uploads", id)).Length);
        await AppendAsync(registry, id, Small, Large.Length);
        await CompleteAsync(registry, id, Digest.Compute((byte[])[.. Large, .. Small]));
    }

    [Fact]
    public async Task A_wrong_digest_makes_no_blob()
    {
        using var registry = new RegistryFixture(disk: true);
        string id = await StartAsync(registry);
        await AppendAsync(registry, id, Small, 0);
        var wrong = Digest.Compute(Large);
        RegistryException error = await Assert.ThrowsAsync<RegistryException>(() => CompleteAsync(registry, id, wrong));
        Assert.Equal("InvalidLayerException", error.Error.Code);
        Assert.Throws<RegistryException>(() => registry.Services.Layers.Size(RegistryFixture.Key("web"), wrong));
        Assert.Empty(registry.Storage.Blobs.EnumerateDigests());
    }

    [Fact]
    public async Task Only_the_last_part_may_be_short()
    {
        using var registry = new RegistryFixture(disk: false);
        string id = await StartAsync(registry);
        await AppendAsync(registry, id, Small, 0);
        await AppendAsync(registry, id, Small, Small.Length);
        RegistryException error = await Assert.ThrowsAsync<RegistryException>(() =>
            CompleteAsync(registry, id, Digest.Compute((byte[])[.. Small, .. Small])));
        Assert.Equal("LayerPartTooSmallException", error.Error.Code);
    }

    [Fact]
    public async Task Four_thousand_two_hundred_parts_are_the_most_on_the_API()
    {
        using var registry = new RegistryFixture(disk: true);
        string id = await StartAsync(registry);
        await AppendAsync(registry, id, Small, 0);
        await registry.Storage.WriteAsync(
            session => session.Uploads.Update(session.Uploads.Find(id)! with { Parts = LayerUploadService.MaxParts - 1 }), default);
        registry.Reopen();

        await AppendAsync(registry, id, Small, Small.Length, isApi: true);
        RegistryException error = await Assert.ThrowsAsync<RegistryException>(() =>
            AppendAsync(registry, id, Small, 2 * Small.Length, isApi: true));

        Assert.Equal(("LimitExceededException", "A layer may have at most 4200 parts"), (error.Error.Code, error.Message));
        await AppendAsync(registry, id, Small, 2 * Small.Length);
    }

    [Fact]
    public async Task Nothing_uploaded_and_a_layer_that_is_there_are_errors_on_the_API()
    {
        using var registry = new RegistryFixture(disk: false);
        string id = await StartAsync(registry);
        RegistryException error = await Assert.ThrowsAsync<RegistryException>(() => CompleteAsync(registry, id, Digest.Compute(Small)));
        Assert.Equal("EmptyUploadException", error.Error.Code);

        string digest = await registry.PushBlobAsync("web", Small);
        await AppendAsync(registry, id, Small, 0);
        error = await Assert.ThrowsAsync<RegistryException>(() => CompleteAsync(registry, id, Digest.Parse(digest)));
        Assert.Equal("LayerAlreadyExistsException", error.Error.Code);
        Assert.Equal(digest, await registry.PushBlobAsync("web", Small));
    }

    [Fact]
    public async Task An_upload_belongs_to_its_repository()
    {
        using var registry = new RegistryFixture(disk: false);
        string id = await StartAsync(registry);
        await registry.CreateAsync("other");
        foreach ((string repository, string upload) in ((string, string)[])[
            ("other", id),
            ("web", Guid.NewGuid().ToString()),
            ("web", "../../registry.db"),
        ])
        {
            RegistryException error = await Assert.ThrowsAsync<RegistryException>(() => registry.Services.Uploads.AppendAsync(
                RegistryFixture.Key(repository), upload, new UploadPart(new MemoryStream(Small)), default));
            Assert.Equal("UploadNotFoundException", error.Error.Code);
        }
    }

    [Fact]
    public async Task A_cancelled_upload_leaves_nothing()
    {
        using var registry = new RegistryFixture(disk: true);
        string id = await StartAsync(registry);
        await AppendAsync(registry, id, Small, 0);
        await registry.Services.Uploads.CancelAsync(RegistryFixture.Key("web"), id, default);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(registry.Folder, "uploads")));
        Assert.Throws<RegistryException>(() => registry.Services.Uploads.Get(RegistryFixture.Key("web"), id));
    }

    [Fact]
    public async Task A_full_disk_is_one_clear_error_and_the_upload_goes_on_later()
    {
        // /dev/full, a device that is always full, exists only on Linux.
        if (!OperatingSystem.IsLinux())
            return;
        using var registry = new RegistryFixture(disk: true);
        string id = await StartAsync(registry);
        string path = Path.Combine(registry.Folder, "uploads", id);
        File.CreateSymbolicLink(path, "/dev/full");
        RegistryException error = await Assert.ThrowsAsync<RegistryException>(() => AppendAsync(registry, id, Small, 0));
        Assert.Equal(RegistryErrors.DiskFull, error.Error);
        File.Delete(path);
        await AppendAsync(registry, id, Small, 0);
        await CompleteAsync(registry, id, Digest.Compute(Small));
    }

    private static async Task<string> StartAsync(RegistryFixture registry)
    {
        await registry.CreateAsync("web");
        return await registry.Services.Uploads.InitiateAsync(RegistryFixture.Key("web"), default);
    }

    private static Task<UploadRecord> AppendAsync(RegistryFixture registry, string id, byte[] content, long first, bool isApi = false) =>
        registry.Services.Uploads.AppendAsync(
            RegistryFixture.Key("web"),
            id,
            new UploadPart(new MemoryStream(content), first, first + content.Length - 1) { IsApi = isApi },
            default);

    private static Task<Digest> CompleteAsync(RegistryFixture registry, string id, Digest digest) =>
        registry.Services.Uploads.CompleteAsync(
            RegistryFixture.Key("web"), id, new CompleteUploadRequest([digest]) { RequireEcrParts = true, RepeatIsError = true }, default);

    /// <summary>A client that disconnects after its bytes.</summary>
    private sealed class BreakingStream(byte[] content) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new EndOfStreamException();
    }
}
