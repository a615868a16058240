using System.Management.Automation;
using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Model;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Repositories;

/// <summary>
/// Wildcards for repositories in listings and changes: the matches and nothing else, and no error where one lacks what is wanted.
/// </summary>
public sealed class RepositoryWildcardTests : IAsyncLifetime
{
    private const string Lifecycle = """
        {"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":9},"action":{"type":"expire"}}]}
        """;

    private const string Access =
        """{"Version":"2012-10-17","Statement":[{"Sid":"a","Effect":"Allow","Principal":"*","Action":"ecr:GetDownloadUrlForLayer"}]}""";

    private CmdletRegistry _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await CmdletRegistry.StartAsync();
        foreach (string name in (string[])["team/api", "team/web", "team/old", "other"])
            await _registry.CreateAsync(name);
        await _registry.PushAsync("team/api", "one", "1");
        await _registry.PushAsync("team/web", "two", "1");
        await _registry.PushAsync("other", "three", "1");
        _registry.Session.Variables.Set("here", _registry.Here());
    }

    public Task DisposeAsync() => _registry.DisposeAsync().AsTask();

    [Theory]
    [InlineData("Get-EcrImage", 2)]
    [InlineData("Get-EcrImageManifest", 2)]
    [InlineData("Get-EcrImageReplicationStatus", 2)]
    [InlineData("Get-EcrImageSigningStatus", 2)]
    [InlineData("Get-EcrImageReferrer", 0)]
    public void Images_of_matching_repositories_are_listed_and_a_repository_without_the_image_is_skipped(string cmdlet, int count)
    {
        PromptRun run = Run($"{cmdlet} team/* 1 @here | ForEach-Object RepositoryName").ThrowOnError();
        Assert.Equal(count, run.Output.Count);
        Assert.DoesNotContain("other", run.Of<string>());
        Assert.Equal("ImageNotFound", Id(Run($"{cmdlet} team/old 1 @here")));
    }

    [Fact]
    public async Task Referrers_of_matching_repositories_are_listed()
    {
        string subject = Assert.Single(Run("Get-EcrImage team/web 1 @here").ThrowOnError().Of<ImageDetail>()).ImageDigest!;
        await _registry.PushReferrerAsync("team/web", subject);
        Assert.Equal(["team/web"], Run("(Get-EcrImageReferrer team/* 1 @here).RepositoryName").ThrowOnError().Output);
    }

    [Fact]
    public void Policies_of_matching_repositories_are_removed_where_there_are_any()
    {
        Run($"Set-EcrLifecyclePolicy other, team/web '{Lifecycle}' @here; Set-EcrRepositoryPolicy other, team/web '{Access}' @here")
            .ThrowOnError();
        foreach ((string noun, string property) in (IEnumerable<(string, string)>)
            [("EcrLifecyclePolicy", "LifecyclePolicyText"), ("EcrRepositoryPolicy", "PolicyText")])
        {
            PromptRun shown = Run($"Remove-{noun} team/* -WhatIf @here").ThrowOnError();
            Assert.Contains("team/web", Assert.Single(shown.WhatIf), StringComparison.Ordinal);
            PromptRun removed = Run($"Remove-{noun} team/* -PassThru @here").ThrowOnError();
            Assert.Contains("team/web", Assert.Single(removed.Questions).Message, StringComparison.Ordinal);
            Assert.Single(removed.Output);
            Assert.Equal(["other"], Run($"(Get-{noun} * @here).RepositoryName").ThrowOnError().Of<string>());
            Assert.EndsWith("NotFound", Id(Run($"Remove-{noun} team/web @here")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Resource_tags_of_matching_repositories_are_set_and_removed()
    {
        Assert.Equal(3, Run("Add-EcrResourceTag team/* @{ stage = 'prod' } -PassThru @here").ThrowOnError().Output.Count);
        Assert.Equal(
            ["team/api", "team/old", "team/web"],
            Run("Get-EcrResourceTag * @here | ForEach-Object RepositoryName").ThrowOnError().Of<string>().Order(StringComparer.Ordinal));
        Assert.Equal(2, Run("Remove-EcrResourceTag team/?[pe]? stage -WhatIf @here").ThrowOnError().WhatIf.Count);
        Run("Remove-EcrResourceTag team/?[pe]? stage @here").ThrowOnError();
        Assert.Equal(["team/old"], Run("(Get-EcrResourceTag * @here).RepositoryName").ThrowOnError().Of<string>());
        foreach (string arn in (string[])["*", "arn:aws:ecr:us-east-1:123456789012:repository/*"])
            Assert.Equal("InvalidArgument", Id(Run($"Remove-EcrResourceTag -ResourceArn '{arn}' -TagKey a @here")));
    }

    [Fact]
    public void Previews_of_matching_repositories_are_listed()
    {
        Run($"Start-EcrLifecyclePolicyPreview team/web '{Lifecycle}' @here | Wait-EcrLifecyclePolicyPreview @here").ThrowOnError();
        Assert.Single(Run("Get-EcrLifecyclePolicyPreview team/* -Summary @here").ThrowOnError().Output);
        Assert.Equal("LifecyclePolicyPreviewNotFound", Id(Run("Get-EcrLifecyclePolicyPreview team/api -Summary @here")));
    }

    private static string Id(PromptRun run) => (run.Terminating ?? Assert.Single(run.Errors)).FullyQualifiedErrorId.Split(',')[0];

    private PromptRun Run(string script) => _registry.Session.Run(script);
}
