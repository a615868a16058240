using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Commands;
using EcrPS.Model;

namespace EcrPS.Cmdlets.Tests.Images;

public sealed class StorageClassCmdletTests : IAsyncLifetime
{
    private const string Web = "team/web";

    private CmdletRegistry _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await CmdletRegistry.StartAsync();
        await _registry.CreateAsync(Web);
    }

    public Task DisposeAsync() => _registry.DisposeAsync().AsTask();

    [Fact]
    public async Task One_image_that_cannot_be_moved_is_one_error_and_the_rest_goes_on()
    {
        string child = await _registry.PushAsync(Web, "child");
        await _registry.PushIndexAsync(Web, child, "linux/amd64", "multi");
        await _registry.PushAsync(Web, "one", "v1");

        Prompt.PromptRun run = _registry.Run<UpdateEcrImageStorageClassCommand>(new
        {
            RepositoryName = Web,
            ImageDigest = new[] { child, "sha256:" + new string('0', 64) },
            ImageTag = "v1",
            TargetStorageClass = "archive",
        });

        Assert.Equal(
            ["ImageStorageClassUpdateNotSupported", "ImageNotFound"],
            run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal($"{Web}@{child}", run.Errors[0].TargetObject);
        Assert.Equal(
            ("v1", "ARCHIVED"),
            Assert.Single(run.Of<UpdateImageStorageClassResponse>()) is { } reply ? (reply.ImageId!.ImageTag, reply.ImageStatus) : default);
    }

    [Fact]
    public async Task WhatIf_archives_nothing()
    {
        await _registry.PushAsync(Web, "one", "v1");

        Prompt.PromptRun run = _registry.Run<UpdateEcrImageStorageClassCommand>(new
        {
            RepositoryName = Web,
            ImageTag = "v1",
            TargetStorageClass = "Archive",
            WhatIf = true,
        }).ThrowOnError();

        Assert.Contains("team/web:v1", Assert.Single(run.WhatIf), StringComparison.Ordinal);
        Assert.Equal(
            "ACTIVE", Assert.Single(_registry.Run<GetEcrImageCommand>(new { RepositoryName = Web }).Of<ImageDetail>()).ImageStatus);
    }

    [Fact]
    public async Task Piped_images_go_by_digest_and_a_restoration_that_takes_too_long_is_an_error()
    {
        string digest = await _registry.PushAsync(Web, "one", "a", "b");
        IReadOnlyList<object?> images = _registry.Run<GetEcrImageCommand>(new { RepositoryName = Web }).ThrowOnError().Output;
        Prompt.PromptRun archived = _registry.Run<UpdateEcrImageStorageClassCommand>(new { TargetStorageClass = "Archive" }, [.. images])
            .ThrowOnError();
        Assert.Equal(digest, Assert.Single(archived.Of<UpdateImageStorageClassResponse>()).ImageId!.ImageDigest);

        Prompt.PromptRun run = _registry.Run<UpdateEcrImageStorageClassCommand>(new
        {
            RepositoryName = Web,
            ImageTag = "a",
            TargetStorageClass = "Standard",
            Wait = true,
            Timeout = 0,
        });

        Assert.StartsWith("WaitTimeout", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(
            "ACTIVATING",
            Assert.Single(
                _registry.Run<GetEcrImageCommand>(new { RepositoryName = Web, ImageStatus = "any" }).Of<ImageDetail>()).ImageStatus);
    }
}
