using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Images;

/// <summary>
/// A record with a digest and tags is one image: none of its tags is another image, even where it has moved to one since the record was
/// made.
/// </summary>
public sealed class ImageRecordIdentityTests : IAsyncLifetime
{
    private const string Web = "team/web";

    private const string Record =
        "$record = Get-EcrImage team/web @here | Select-Object RepositoryName, ImageDigest, @{ n = 'ImageTag'; e = { $_.Tags } }; ";

    private CmdletRegistry _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await CmdletRegistry.StartAsync();
        _registry.Session.Variables.Set("here", _registry.Here());
        await _registry.CreateAsync(Web);
    }

    public Task DisposeAsync() => _registry.DisposeAsync().AsTask();

    [Fact]
    public async Task A_tag_that_has_moved_is_not_removed_with_the_image_that_had_it()
    {
        await _registry.PushAsync(Web, "old", "1.0", "latest");
        Run(Record);
        string next = await _registry.PushAsync(Web, "new", "latest");

        PromptRun run = _registry.Session.Run("$record | Remove-EcrImage -Confirm:$false @here");

        AssertMismatch(run);
        Assert.Equal([next], Run("(Get-EcrImage team/web @here).ImageDigest").Output);
    }

    [Fact]
    public async Task A_record_with_its_tags_is_removed_whole()
    {
        await _registry.PushAsync(Web, "one", "1.0", "latest");

        Run(Record + "$record | Remove-EcrImage -Confirm:$false @here");

        Assert.Empty(Run("Get-EcrImage team/web @here").Output);
    }

    [Theory]
    [InlineData("Remove-EcrImageTag -AllowImageRemoval -Confirm:$false")]
    [InlineData("Update-EcrImageStorageClass -TargetStorageClass Archive -Confirm:$false")]
    [InlineData("Add-EcrImageTag -NewTag next")]
    [InlineData("Start-EcrImageScan")]
    [InlineData("Get-EcrImageScanFinding")]
    public async Task No_cmdlet_takes_the_tag_for_the_image_that_had_it(string line)
    {
        await _registry.PushAsync(Web, "old", "1.0", "latest");
        Run(Record);
        string next = await _registry.PushAsync(Web, "new", "latest");

        AssertMismatch(_registry.Session.Run($"$record | {line} @here"));
        Assert.Equal(
            [$"{next} latest ACTIVE"],
            Run(
                "Get-EcrImage team/web latest -ImageStatus Any @here | ForEach-Object { \"$($_.ImageDigest) $($_.Tags) $($_.ImageStatus)\" }")
                .Output);
    }

    [Fact]
    public async Task A_record_of_one_image_is_one_image()
    {
        await _registry.PushAsync(Web, "one", "1.0", "latest");
        Run(Record);

        Assert.Contains(
            "team/web:1.0",
            Assert.Single(Run("$record | Update-EcrImageStorageClass -TargetStorageClass Archive -WhatIf @here").WhatIf),
            StringComparison.Ordinal);
        Assert.Single(Run("$record | Get-EcrImage @here").Output);
        Assert.Single(Run("$record | Get-EcrImageReplicationStatus @here").Output);
        Run("$record | Add-EcrImageTag -NewTag next @here");
        Assert.Equal(["1.0 latest next"], Run("Get-EcrImage team/web @here | ForEach-Object { \"$($_.Tags)\" }").Output);
    }

    [Fact]
    public async Task Typed_tags_of_one_digest_are_that_image_s()
    {
        string one = await _registry.PushAsync(Web, "one", "1.0");
        await _registry.PushAsync(Web, "two", "2.0");

        AssertMismatch(_registry.Session.Run($"Remove-EcrImage team/web '1.0', '2.0' -ImageDigest {one} -Confirm:$false @here"));

        Assert.Equal(["2.0"], Run("Get-EcrImage team/web @here | ForEach-Object { \"$($_.Tags)\" }").Output);
    }

    [Fact]
    public async Task Two_lists_are_typed_lists_of_images_but_no_record()
    {
        string one = await _registry.PushAsync(Web, "one");
        string two = await _registry.PushAsync(Web, "two");
        await _registry.PushAsync(Web, "three", "3.0");
        string record = $"[pscustomobject]@{{ RepositoryName = '{Web}'; ImageDigest = '{one}', '{two}'; ImageTag = '3.0' }}";

        PromptRun run = _registry.Session.Run($"{record} | Remove-EcrImage -Confirm:$false @here");
        Assert.StartsWith("InvalidArgument,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(3, Run("Get-EcrImage team/web @here").Output.Count);

        Run($"Remove-EcrImage team/web 3.0 -ImageDigest {one}, {two} -Confirm:$false @here");
        Assert.Empty(Run("Get-EcrImage team/web @here").Output);
    }

    private PromptRun Run(string script) => _registry.Session.Run(script).ThrowOnError();

    private static void AssertMismatch(PromptRun run) => Assert.StartsWith(
        "ImageTagDoesNotMatchDigest,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
}
