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
    public async Task Archiving_asks_and_restoring_does_not()
    {
        await _registry.PushAsync(Web, "one", "v1");
        _registry.Session.Variables.Set("here", _registry.Here());

        Prompt.PromptRun archived = _registry.Session.Run("Update-EcrImageStorageClass team/web v1 -TargetStorageClass Archive @here");
        Prompt.PromptRun restored = _registry.Session.Run("Update-EcrImageStorageClass team/web v1 -TargetStorageClass Standard @here");
        Prompt.PromptRun asked = _registry.Session.Run(
            "Update-EcrImageStorageClass team/web v1 -TargetStorageClass Standard -Confirm @here");

        Assert.Contains("cannot be pulled", Assert.Single(archived.ThrowOnError().Questions).Message, StringComparison.Ordinal);
        Assert.Empty(restored.ThrowOnError().Questions);
        Assert.Single(asked.Questions);
    }

    [Theory]
    [InlineData("Action = 'None'", false)]
    [InlineData("Action = 'Uncertain'", false)]
    [InlineData("Change = 'NewlyKept'", false)]
    [InlineData("Action = 'Transition'; InUse = $true", false)]
    [InlineData("Action = 'Transition'; InUse = 'True'", false)]
    [InlineData("Action = 'Transition'; InUse = 'False'", true)]
    [InlineData("Action = 'Expire'; InUse = $false", true)]
    public async Task Decisions_to_keep_an_image_do_not_archive_it(string members, bool isArchived)
    {
        string digest = await _registry.PushAsync(Web, "one", "v1");
        _registry.Session.Variables.Set("here", _registry.Here());
        string record = $"[pscustomobject]@{{ RepositoryName = '{Web}'; ImageDigest = '{digest}'; {members} }}";

        Prompt.PromptRun run = _registry.Session.Run(
            $"{record} | Update-EcrImageStorageClass -TargetStorageClass Archive -Confirm:$false @here");

        Assert.Equal(isArchived ? [] : ["ImageIsKept"], run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal(isArchived ? 1 : 0, run.Output.Count);
    }

    [Fact]
    public async Task The_plan_of_a_policy_archives_what_it_would()
    {
        string old = await _registry.PushAsync(Web, "one", "v1");
        await _registry.PushAsync(Web, "two", "v2");
        _registry.Session.Variables.Set("here", _registry.Here());

        Prompt.PromptRun run = _registry.Session.Run(
            """
            $policy = '{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}'
            Test-EcrLifecyclePolicy team/web -PolicyText $policy @here | Update-EcrImageStorageClass -TargetStorageClass Archive -Confirm:$false @here
            """);

        Assert.StartsWith("ImageIsKept,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(old, Assert.Single(run.Of<UpdateImageStorageClassResponse>()).ImageId!.ImageDigest);
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
