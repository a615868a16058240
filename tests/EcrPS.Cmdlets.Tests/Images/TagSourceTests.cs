using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Images;

/// <summary>One command gives a tag to one image, and Publish-EcrImage takes the tag of a record.</summary>
public sealed class TagSourceTests : IAsyncLifetime
{
    private const string Web = "team/web";

    private readonly string _folder = Directory.CreateTempSubdirectory("ecrps-tags-").FullName;
    private CmdletRegistry _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await CmdletRegistry.StartAsync();
        _registry.Session.Variables.Set("here", _registry.Here());
        _registry.Session.Variables.Set("folder", _folder);
        await _registry.CreateAsync(Web);
        foreach (string name in (string[])["p1", "p2"])
            ImageLayoutFolder.Write(Path.Combine(_folder, name), name);
    }

    public async Task DisposeAsync()
    {
        await _registry.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("Get-Item $folder/p1, $folder/p2 | Publish-EcrImage -RepositoryName team/web -ImageTag rel @here")]
    [InlineData(
        "\"Path,RepositoryName,ImageTag`n$folder/p1,team/web,rel`n$folder/p2,team/web,rel\" | ConvertFrom-Csv | Publish-EcrImage @here")]
    [InlineData("Get-EcrImageManifest team/web '1.0', '2.0' @here | Set-EcrImageManifest -ImageTag rel @here")]
    [InlineData("Get-EcrImage team/web @here | Add-EcrImageTag -NewTag rel @here")]
    [InlineData("Get-EcrImage team/web '1.0', '2.0' -IdOnly @here | Add-EcrImageTag -NewTag rel @here")]
    [InlineData("'team/web:1.0', 'team/web:2.0' | Add-EcrImageTag -NewTag rel @here")]
    [InlineData("Add-EcrImageTag -Image team/web:1.0, team/web:2.0 -NewTag rel @here")]
    public async Task A_second_source_of_a_tag_is_refused(string line)
    {
        await _registry.PushAsync(Web, "one", "1.0");
        await _registry.PushAsync(Web, "two", "2.0");

        foreach (string what in new[] { $"{line} -WhatIf", line })
        {
            PromptRun run = _registry.Session.Run(what);

            Assert.StartsWith("TagGivenTwice,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains("gives team/web:rel to ", run.Errors[0].ToString(), StringComparison.Ordinal);
            Assert.Equal(what == line ? 0 : 1, run.WhatIf.Count);
        }

        Assert.Single(Run("Get-EcrImage team/web rel @here").Output);
    }

    [Theory]
    [InlineData(
        "Get-Item $folder/p1, $folder/p2 | ForEach-Object { $_ | Publish-EcrImage -RepositoryName team/web -ImageTag $_.Name @here }")]
    [InlineData(
        "\"Path,RepositoryName,ImageTag`n$folder/p1,team/web,p1`n$folder/p2,team/web,p2\" | ConvertFrom-Csv | Publish-EcrImage @here")]
    [InlineData("\"RepositoryName,ImageTag`nteam/web,p1`nteam/web,p2\" | ConvertFrom-Csv | Publish-EcrImage $folder/p1 @here")]
    public void Each_record_has_its_own_tag(string line)
    {
        Run(line);

        Assert.Equal(
            ["p1", "p2"], Run("(Get-EcrImage team/web @here).ImageTags | Sort-Object").Output);
    }

    [Fact]
    public void A_tag_in_a_column_that_is_not_read_moves_no_other_one()
    {
        PromptRun run = _registry.Session.Run(
            "[pscustomobject]@{ Path = \"$folder/p1\"; RepositoryName = 'team/web'; Tag = '1.0' } | Publish-EcrImage @here");

        Assert.Contains("by 'Tag', which is not read", Assert.Single(run.Errors).ToString(), StringComparison.Ordinal);
        Assert.Empty(Run("Get-EcrImage team/web @here").Output);
    }

    [Fact]
    public async Task The_tags_of_one_image_are_one_source()
    {
        await _registry.PushAsync(Web, "one", "1.0", "latest");

        Run("Get-EcrImage team/web '1.0', latest -IdOnly @here | Add-EcrImageTag -NewTag next @here");

        Assert.Equal(
            ["1.0", "latest", "next"], Run("(Get-EcrImage team/web @here).ImageTags | Sort-Object").Output);
    }

    [Fact]
    public void A_record_moves_no_tag_but_its_own()
    {
        Run("$null = Publish-EcrImage $folder/p1 team/web -ImageTag latest @here");
        Run("[pscustomobject]@{ Path = \"$folder/p2\"; RepositoryName = 'team/web'; ImageTag = '1.0' } | Publish-EcrImage @here");

        Assert.Equal(
            ["latest", "1.0"],
            Run("Get-EcrImage team/web @here | Sort-Object { $_.ImageTags[0] -ne 'latest' } | ForEach-Object { \"$($_.Tags)\" }").Output);
    }

    [Theory]
    [InlineData("Get-EcrImage team/web @here")]
    [InlineData("Get-EcrImage team/web -IdOnly @here")]
    [InlineData("Get-EcrImage team/web @here | Select-Object RepositoryName, ImageDigest, ImageTags")]
    public async Task An_image_names_no_place_to_publish_to(string found)
    {
        await _registry.PushAsync(Web, "one", "1.0");
        await _registry.PushAsync(Web, "two", "2.0");

        PromptRun run = _registry.Session.Run($"{found} | Publish-EcrImage $folder/p1 @here");

        Assert.StartsWith("InvalidArgument,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("once for each image", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(2, Run("Get-EcrImage team/web @here").Output.Count);
    }

    private PromptRun Run(string script) => _registry.Session.Run(script).ThrowOnError();
}
