using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Images;

/// <summary>An image that was tagged after it was listed is not deleted with its new tag, and a question names the tags of now.</summary>
public sealed class TaggedMeanwhileTests : IAsyncLifetime
{
    private const string Web = "team/web";

    private CmdletRegistry _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await CmdletRegistry.StartAsync();
        _registry.Session.Variables.Set("here", _registry.Here());
        await _registry.CreateAsync(Web);
    }

    public Task DisposeAsync() => _registry.DisposeAsync().AsTask();

    [Theory]
    [InlineData("Get-EcrImage team/web -Untagged @here", "")]
    [InlineData("Get-EcrImage team/web -Untagged -IdOnly @here", "")]
    [InlineData("Get-EcrImage team/web -Untagged @here | ConvertTo-Csv | ConvertFrom-Csv", "")]
    [InlineData("Get-EcrImage team/web -Untagged @here | Select-Object RepositoryName, ImageDigest, ImageTags", "")]
    [InlineData("Get-EcrImage team/web @here", "old")]
    [InlineData("Test-EcrLifecyclePolicy team/web -PolicyText $policy @here", "old")]
    public async Task An_image_with_a_tag_that_its_record_does_not_show_is_kept(string found, string tag)
    {
        string digest = await _registry.PushAsync(Web, "one", tag.Length == 0 ? [] : [tag]);
        string lone = await _registry.PushAsync(Web, "two");
        Run(
            "$policy = '{\"rules\":[{\"rulePriority\":1,\"selection\":{\"tagStatus\":\"any\",\"countType\":\"sinceImagePushed\","
            + "\"countUnit\":\"days\",\"countNumber\":1},\"action\":{\"type\":\"expire\"}}]}'; "
            + $"$found = {found.Replace("$policy @here", "$policy -At (Get-Date).AddDays(9) @here", StringComparison.Ordinal)}; "
            + $"Add-EcrImageTag team/web -ImageDigest {digest} -NewTag prod @here");

        foreach (string line in new[] { "-WhatIf", "-Confirm:$false" })
        {
            PromptRun run = _registry.Session.Run($"$found | Remove-EcrImage {line} @here");

            Assert.StartsWith("ImageTagsChanged,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains($"{digest} has the tag prod now", run.Errors[0].ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(run.WhatIf, text => text.Contains(digest, StringComparison.Ordinal));
            Assert.Equal(line == "-WhatIf", run.WhatIf.Any(text => text.Contains(lone, StringComparison.Ordinal)));
        }

        Assert.Equal([digest], Run("(Get-EcrImage team/web @here).ImageDigest").Output);
    }

    [Fact]
    public async Task An_image_that_lost_a_tag_is_removed()
    {
        await _registry.PushAsync(Web, "one", "a", "b");

        Run("$found = Get-EcrImage team/web @here; Remove-EcrImageTag team/web a @here; $found | Remove-EcrImage @here");

        Assert.Empty(Run("Get-EcrImage team/web @here").Output);
    }

    [Fact]
    public async Task An_archived_image_is_compared_too()
    {
        string digest = await _registry.PushAsync(Web, "one", "old");
        Run(
            $"$found = Get-EcrImage team/web @here; Add-EcrImageTag team/web -ImageDigest {digest} -NewTag prod @here; "
            + "Update-EcrImageStorageClass team/web old -TargetStorageClass Archive @here");

        PromptRun run = _registry.Session.Run("$found | Remove-EcrImage @here");

        Assert.StartsWith("ImageTagsChanged,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_typed_digest_is_asked_about_and_removed_with_its_tags_of_now()
    {
        string digest = await _registry.PushAsync(Web, "one", "a", "prod");
        string line = $"Remove-EcrImage team/web -ImageDigest {digest} @here";

        Assert.Contains("its tags a, prod", Assert.Single(Run(line + " -WhatIf").WhatIf), StringComparison.Ordinal);
        _registry.Session.Answer = _ => PromptAnswer.No;
        Assert.Contains("its tags a, prod", Assert.Single(Run(line).Questions).ToString(), StringComparison.Ordinal);
        Assert.Single(Run("Get-EcrImage team/web @here").Output);
        _registry.Session.Answer = _ => PromptAnswer.Yes;
        Run(line);
        Assert.Empty(Run("Get-EcrImage team/web @here").Output);
    }

    private PromptRun Run(string script) => _registry.Session.Run(script).ThrowOnError();
}
