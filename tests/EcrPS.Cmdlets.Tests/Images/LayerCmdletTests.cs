using EcrPS.Client;
using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Commands;
using EcrPS.Model;
using EcrPS.Oci;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Images;

public sealed class LayerCmdletTests : IAsyncLifetime
{
    private const string Web = "team/web";

    private readonly string _file = Path.GetTempFileName();
    private CmdletRegistry _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await CmdletRegistry.StartAsync();
        await _registry.CreateAsync(Web);
    }

    public async Task DisposeAsync()
    {
        File.Delete(_file);
        await _registry.DisposeAsync();
    }

    [Fact]
    public void What_is_no_layer_is_one_error_and_what_is_not_there_is_none()
    {
        string absent = Digest.Compute([1]).ToString();
        PromptRun run = _registry.Run<TestEcrImageLayerCommand>(new { RepositoryName = Web, LayerDigest = new[] { absent, "what" } });
        Assert.Equal("UNAVAILABLE", Assert.Single(run.Of<Layer>()).LayerAvailability);
        Assert.Equal(("InvalidLayerDigest", "what"), (Id(run), run.Errors[0].TargetObject));

        Assert.Equal("LayersNotFound", Id(_registry.Run<GetEcrImageLayerUrlCommand>(new { RepositoryName = Web, LayerDigest = absent })));
        Assert.Equal("RepositoryNotFound", Id(_registry.Run<StartEcrLayerUploadCommand>(new { RepositoryName = "no/such" })));
        string unknown = Guid.NewGuid().ToString();
        Assert.Equal(
            "UploadNotFound",
            Id(_registry.Run<CompleteEcrLayerUploadCommand>(new { RepositoryName = Web, UploadId = unknown, LayerDigest = absent })));
        Assert.Equal(
            "UploadNotFound",
            Id(_registry.Run<SendEcrLayerPartCommand>(new { RepositoryName = Web, UploadId = unknown, LayerPart = new byte[] { 1 } })));
        Assert.Single(_registry.Run<StartEcrLayerUploadCommand>(new { RepositoryName = Web, WhatIf = true }).ThrowOnError().WhatIf);
    }

    [Fact]
    public async Task A_part_out_of_order_tells_where_to_go_on()
    {
        InitiateLayerUploadResponse upload = Assert.Single(
            _registry.Run<StartEcrLayerUploadCommand>(new { RepositoryName = Web }).ThrowOnError().Of<InitiateLayerUploadResponse>());
        _registry.Run<SendEcrLayerPartCommand>(new { RepositoryName = Web, upload.UploadId, LayerPart = new byte[] { 1, 2, 3 } })
            .ThrowOnError();

        PromptRun run = _registry.Run<SendEcrLayerPartCommand>(new
        {
            RepositoryName = Web,
            upload.UploadId,
            LayerPart = new byte[] { 9 },
            FirstByte = 7L,
        });

        Assert.Equal(("InvalidLayerPart", upload.UploadId), (Id(run), run.Errors[0].TargetObject));
        Assert.Equal(2L, Assert.IsType<EcrException>(run.Errors[0].Exception).Data["lastValidByteReceived"]);
        PromptRun next = _registry.Run<SendEcrLayerPartCommand>(new
        {
            RepositoryName = Web,
            upload.UploadId,
            LayerPart = new byte[] { 4 },
            FirstByte = 3L,
        }).ThrowOnError();
        Assert.Equal(3, Assert.Single(next.Of<UploadLayerPartResponse>()).LastByteReceived);
        await File.WriteAllBytesAsync(_file, [1]);
        Exception nothing = Assert.ThrowsAny<Exception>(() => _registry.Run<SendEcrLayerPartCommand>(new
        {
            RepositoryName = Web,
            upload.UploadId,
            Path = _file,
            FirstByte = 1L,
        }).ThrowOnError());
        Assert.Contains("nothing to send from byte 1", nothing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_becomes_a_layer_and_a_manifest_an_image()
    {
        const int Size = 11 * 1024 * 1024; // more than one part, at the part size that the registry returns
        byte[] bytes = new byte[Size];
        Random.Shared.NextBytes(bytes);
        await File.WriteAllBytesAsync(_file, bytes);
        string digest = Digest.Compute(bytes).ToString();
        IReadOnlyList<object?> upload = _registry.Run<StartEcrLayerUploadCommand>(new { RepositoryName = Web }).ThrowOnError().Output;
        PromptRun sent = _registry.Run<SendEcrLayerPartCommand>(new { Path = _file }, [.. upload]).ThrowOnError();
        Assert.Equal(Size - 1, Assert.Single(sent.Of<UploadLayerPartResponse>()).LastByteReceived);
        Assert.Equal(
            "InvalidLayer",
            Id(_registry.Run<CompleteEcrLayerUploadCommand>(new { LayerDigest = Digest.Compute([1]).ToString() }, [.. sent.Output])));
        PromptRun done = _registry.Run<CompleteEcrLayerUploadCommand>(new { LayerDigest = digest }, [.. sent.Output]).ThrowOnError();
        Assert.Equal(digest, Assert.Single(done.Of<CompleteLayerUploadResponse>()).LayerDigest);
        Assert.Equal(
            ("AVAILABLE", (long)Size),
            Assert.Single(_registry.Run<TestEcrImageLayerCommand>(null, [.. done.Output]).ThrowOnError().Of<Layer>()) is { } layer
                ? (layer.LayerAvailability, layer.LayerSize)
                : default);
        Assert.Equal("LayerInaccessible", Id(_registry.Run<GetEcrImageLayerUrlCommand>(null, [.. done.Output])));

        string manifest =
            $$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.OciManifest}}","config":{"mediaType":"{{MediaTypes.OciConfig}}","digest":"{{digest}}","size":{{Size}} },"layers":[] }""";
        Assert.Single(_registry.Run<SetEcrImageManifestCommand>(new
        {
            RepositoryName = Web,
            ImageManifest = manifest,
            ImageTag = "v1",
            WhatIf = true,
        }).ThrowOnError().WhatIf);
        PromptRun wrong = _registry.Run<SetEcrImageManifestCommand>(new
        {
            RepositoryName = Web,
            ImageManifest = manifest,
            ImageDigest = Digest.Compute([1]).ToString(),
        });
        Assert.Equal("ImageDigestDoesNotMatch", Id(wrong));
        var put = _registry.Run<SetEcrImageManifestCommand>(new
        {
            RepositoryName = Web,
            ImageManifest = manifest,
            ImageTag = new[] { "v1", "v2" },
        }).ThrowOnError().Of<Image>().ToList();
        Assert.Equal(["v1", "v2"], put.Select(image => image.ImageId!.ImageTag));
        Assert.Equal(
            "ImageAlreadyExists",
            Id(_registry.Run<SetEcrImageManifestCommand>(new { RepositoryName = Web, ImageManifest = manifest, ImageTag = "v1" })));

        string url = Assert.Single(_registry.Run<GetEcrImageLayerUrlCommand>(
            null, [.. done.Output]).ThrowOnError().Of<GetDownloadUrlForLayerResponse>()).DownloadUrl!;
        using var http = new HttpClient();
        Assert.Equal(digest, Digest.Compute(await http.GetByteArrayAsync(new Uri(url))).ToString());
    }

    private static string Id(PromptRun run) => Assert.Single(run.Errors).FullyQualifiedErrorId.Split(',')[0];
}
