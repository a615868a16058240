using System.Management.Automation;
using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Commands;
using EcrPS.Model;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Images;

/// <summary>-WhatIf promises only what would happen, and says what would not with the errors of the real removal.</summary>
public sealed class RemovalPreviewTests : IAsyncLifetime
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
    public async Task The_images_of_an_index_that_stays_are_not_promised()
    {
        string child = await _registry.PushAsync(Web, "child");
        string lone = await _registry.PushAsync(Web, "lone");
        string index = await _registry.PushIndexAsync(Web, child, "linux/amd64", "multi");
        object?[] untagged =
            [.. _registry.Run<GetEcrImageCommand>(new { RepositoryName = Web, TagStatus = "untagged" }).ThrowOnError().Output];
        Assert.Equal(2, untagged.Length);

        PromptRun preview = _registry.Run<RemoveEcrImageCommand>(new { WhatIf = true }, untagged);
        PromptRun removal = _registry.Run<RemoveEcrImageCommand>(null, untagged);
        Assert.Contains(lone, Assert.Single(preview.WhatIf), StringComparison.Ordinal);
        Assert.Equal(
            removal.Errors.Select(error => (error.FullyQualifiedErrorId, error.TargetObject)),
            preview.Errors.Select(error => (error.FullyQualifiedErrorId, error.TargetObject)));
        Assert.Contains(index, Assert.Single(preview.Errors).ToString(), StringComparison.Ordinal);

        object?[] rest = [.. _registry.Run<GetEcrImageCommand>(new { RepositoryName = Web }).ThrowOnError().Output];
        Assert.Equal(2, _registry.Run<RemoveEcrImageCommand>(new { WhatIf = true }, rest).ThrowOnError().WhatIf.Count);
    }

    [Fact]
    public async Task What_does_not_exist_is_not_promised()
    {
        string one = await _registry.PushAsync(Web, "one", "1.0");
        PromptRun run = _registry.Run<RemoveEcrImageCommand>(
            new { RepositoryName = Web, ImageTag = new[] { "1.0", "2.0" }, WhatIf = true });
        Assert.Contains("1.0", Assert.Single(run.WhatIf), StringComparison.Ordinal);
        ErrorRecord missing = Assert.Single(run.Errors);
        Assert.StartsWith("ImageNotFound,", missing.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal($"{Web}:2.0", missing.TargetObject);
        Assert.Equal(one, Assert.Single(_registry.Run<GetEcrImageCommand>(new { RepositoryName = Web }).Of<ImageDetail>()).ImageDigest);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Wildcards_are_refused_with_what_to_use_instead(bool whatIf)
    {
        ErrorRecord tag = Refused(_registry.Run<RemoveEcrImageCommand>(new { RepositoryName = Web, ImageTag = "1.*", WhatIf = whatIf }));
        Assert.Contains("Get-EcrImage team/web '1.*'", tag.ToString(), StringComparison.Ordinal);
        ErrorRecord all = Refused(_registry.Run<RemoveEcrRepositoryCommand>(new { RepositoryName = "*", Force = true, WhatIf = whatIf }));
        Assert.Contains("Get-EcrRepository '*'", all.ToString(), StringComparison.Ordinal);
        Refused(_registry.Run<StartEcrImageScanCommand>(new { RepositoryName = Web, ImageTag = "1.*", WhatIf = whatIf }));
        Refused(_registry.Run<UpdateEcrImageStorageClassCommand>(
            new { RepositoryName = Web, ImageTag = "1.*", TargetStorageClass = "Archive", WhatIf = whatIf }));
        Refused(_registry.Run<NewEcrRepositoryCommand>(new { RepositoryName = "UPPER", WhatIf = whatIf }));
        Refused(_registry.Run<RemoveEcrImageCommand>(new { RepositoryName = Web, ImageDigest = "sha256:short", WhatIf = whatIf }));
        Assert.Single(_registry.Run<GetEcrRepositoryCommand>().ThrowOnError().Output);

        static ErrorRecord Refused(PromptRun run)
        {
            ErrorRecord error = Assert.Single(run.Errors);
            Assert.StartsWith("InvalidParameter,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Empty(run.WhatIf);
            return error;
        }
    }

    [Fact]
    public async Task Tags_that_were_lost_on_the_way_are_refused_and_those_in_one_text_are_read()
    {
        string digest = await _registry.PushAsync(Web, "one", "a", "b");
        PSObject Row(string tags) => new(new { RepositoryName = Web, ImageDigest = digest, ImageTags = tags });

        ErrorRecord error = Assert.Single(_registry.Run<RemoveEcrImageCommand>(new { WhatIf = true }, Row("System.String[]")).Errors);
        Assert.StartsWith("InvalidParameter,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Export-Clixml", error.ToString(), StringComparison.Ordinal);
        foreach (string tags in (string[])["a, b", "a b"])
        {
            Assert.Contains(
                "its tags a, b",
                Assert.Single(_registry.Run<RemoveEcrImageCommand>(new { WhatIf = true }, Row(tags)).ThrowOnError().WhatIf),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Repositories_are_changed_by_wildcards()
    {
        await _registry.CreateAsync("team/api");
        await _registry.CreateAsync("other");
        PromptRun scanning = _registry.Run<SetEcrImageScanningConfigurationCommand>(
            new { RepositoryName = "team/*", ScanOnPush = true, PassThru = true }).ThrowOnError();
        PromptRun mutability = _registry.Run<SetEcrImageTagMutabilityCommand>(
            new { RepositoryName = "team/*", ImageTagMutability = "Immutable", PassThru = true }).ThrowOnError();
        Assert.All(
            [scanning, mutability],
            run => Assert.Equal(
                ["team/api", "team/web"], run.Of<Repository>().Select(one => one.RepositoryName).Order(StringComparer.Ordinal)));
    }
}
