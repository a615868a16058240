using System.Management.Automation;
using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Commands;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Images;

public sealed class ImageSelectionTests : IAsyncLifetime
{
    private const string Web = "team/web";

    private CmdletRegistry _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await CmdletRegistry.StartAsync();
        await _registry.CreateAsync(Web);
    }

    public Task DisposeAsync() => _registry.DisposeAsync().AsTask();

    [Theory]
    [InlineData("60")]
    [InlineData("d")]
    [InlineData("")]
    [InlineData("1,5d")]
    [InlineData("-1d")]
    [InlineData("1y")]
    [InlineData("99999999999d")]
    [InlineData(60)]
    public void Other_input_is_no_duration(object input) =>
        Assert.Throws<ArgumentTransformationMetadataException>(() => new DurationTransformationAttribute().Transform(null!, input));

    [Theory]
    [InlineData("60d", "60.00:00:00")]
    [InlineData(" 2w ", "14.00:00:00")]
    [InlineData("1.5h", "01:30:00")]
    [InlineData("90m", "01:30:00")]
    [InlineData("30s", "00:00:30")]
    [InlineData("1.02:00:00", "1.02:00:00")]
    public void Durations_have_units(string input, string span) =>
        Assert.Equal(
            TimeSpan.Parse(span, System.Globalization.CultureInfo.InvariantCulture),
            new DurationTransformationAttribute().Transform(null!, input));

    [Fact]
    public async Task Filters_are_for_listings_and_make_sense()
    {
        await _registry.PushAsync(Web, "one", "v1");
        Assert.Contains(
            "apply to listings", Refused(new { RepositoryName = Web, ImageTag = "v1", SemVer = "*" }), StringComparison.Ordinal);
        Assert.Contains(
            "is not a valid regular expression", Refused(new { RepositoryName = Web, TagRegex = "(" }), StringComparison.Ordinal);
        Assert.Contains("is not a range", Refused(new { RepositoryName = Web, SemVer = "newest" }), StringComparison.Ordinal);
        Assert.Contains("-Latest or -SkipLatest", Refused(new { RepositoryName = Web, GroupBy = "x" }), StringComparison.Ordinal);
        Assert.Contains(
            "either -Latest or -SkipLatest", Refused(new { RepositoryName = Web, Latest = 1, SkipLatest = 1 }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_names_the_filters_that_were_given()
    {
        await _registry.PushAsync(Web, "one", "v1");
        string refused = Refused(new { RepositoryName = Web, ImageTag = "v1", Latest = 2, Orphaned = true, PushedAfter = "1d" });
        Assert.Contains("-PushedAfter, -Latest, -Orphaned.", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("-First", refused, StringComparison.Ordinal);
        Get(new { RepositoryName = Web, ImageTag = "v1", Orphaned = false });
        Assert.Contains("Versions are such as", Refused(new { RepositoryName = Web, SemVer = "<1.x.y" }), StringComparison.Ordinal);
        Assert.Contains(
            "must be earlier", Refused(new { RepositoryName = Web, PushedAfter = "1d", PushedBefore = "2d" }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-PushedBefore 30d", "old")]
    [InlineData("-PushedBefore 30d -IdOnly", "old")]
    [InlineData("-PushedBefore ([timespan]::FromDays(30))", "old")]
    [InlineData("-PushedAfter 30d", "new")]
    [InlineData("-PushedAfter '4w'", "new")]
    [InlineData("-PushedAfter 90d -PushedBefore 10d", "new old")]
    [InlineData("-PushedAfter (Get-Date).AddDays(-30)", "new")]
    [InlineData("-PushedBefore (Get-Date).AddDays(-30).ToString('yyyy-MM-dd')", "old")]
    [InlineData("-PushedBefore 2000-01-01", "")]
    [InlineData("-PushedAfter 2000-01-01T00:00:00Z -Latest 1", "new")]
    public async Task Images_are_chosen_by_the_time_of_their_push(string filter, string tags)
    {
        await using CmdletRegistry registry = await CmdletRegistry.StartAsync(new() { Control = true });
        registry.Session.Variables.Set("here", registry.Here());
        registry.Session.Run($"Set-EcrLocalRegistry {registry.EndpointUrl} -Time (Get-Date).AddDays(-60)").ThrowOnError();
        await registry.CreateAsync(Web);
        await registry.PushAsync(Web, "one", "old");
        registry.Session.Run($"Set-EcrLocalRegistry {registry.EndpointUrl} -Advance 40d").ThrowOnError();
        await registry.PushAsync(Web, "two", "new");

        string members = filter.Contains("-IdOnly", StringComparison.Ordinal) ? "ImageTag" : "ImageTags";
        Assert.Equal(
            tags.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            registry.Session.Run($"Get-EcrImage {Web} {filter} @here | ForEach-Object {members} | Sort-Object").ThrowOnError().Output);
    }

    [Theory]
    [InlineData("30")]
    [InlineData("0d")]
    [InlineData("03/02/2027")]
    [InlineData("soon")]
    public void Other_input_is_no_time_of_a_push(string value)
    {
        PromptRun run = _registry.Session.Run($"Get-EcrImage {Web} -PushedBefore '{value}' -EndpointUrl {_registry.EndpointUrl}");
        Assert.StartsWith(
            "ParameterArgumentTransformationError,",
            (run.Terminating ?? Assert.Single(run.Errors)).FullyQualifiedErrorId,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_an_index_names_goes_with_its_index()
    {
        _registry.Session.Variables.Set("here", _registry.Here());
        await _registry.PushIndexAsync(Web, await _registry.PushAsync(Web, "a"), "linux/amd64", "1.0");
        await _registry.PushIndexAsync(Web, await _registry.PushAsync(Web, "b"), "linux/amd64", "1.1");
        await _registry.PushAsync(Web, "c", "other");
        await _registry.PushIndexAsync(Web, await _registry.PushAsync(Web, "d"), "linux/amd64", "1.2");
        await _registry.PushAsync(Web, "e");

        Assert.Equal(["1.2", "", ""], Tags("-Latest 2"));
        Assert.Equal(["1.0", "1.1", "", ""], Tags("-SkipLatest 3"));
        Assert.Equal(["1.1", "1.2"], Tags("-Latest 2 -SemVer '>=1'"));
        Assert.Equal(["1.0"], Tags("-SkipLatest 2 -GroupBy '^1' -TagStatus Tagged"));
        Assert.Equal(["1.0", ""], Tags("-SkipLatest 2 -GroupBy '^1'"));
        Assert.Equal([""], Tags("-Latest 5 -Untagged"));
        Assert.Equal(4, Run("Get-EcrImage $web -SkipLatest 3 -IdOnly").Output.Count);

        Run("Get-EcrImage $web -SkipLatest 3 | Remove-EcrImage -Confirm:$false @here");
        Assert.Equal(["1.2", "other"], Run("Get-EcrImage $web | ForEach-Object ImageTags | Sort-Object").Output);
        Assert.Equal(4, Run("Get-EcrImage $web").Output.Count);

        string[] Tags(string filter) =>
            [.. Run($"Get-EcrImage $web {filter}").Of<ImageDetail>().Select(image => string.Concat(image.ImageTags))
                .OrderBy(tag => tag.Length == 0).ThenBy(tag => tag, StringComparer.Ordinal)];

        PromptRun Run(string line) => _registry.Session.Run(line.Replace("$web", $"{Web} @here", StringComparison.Ordinal)).ThrowOnError();
    }

    [Fact]
    public async Task Tags_choose_images_and_their_ids()
    {
        await _registry.PushAsync(Web, "one", "1.2.0", "web-1");
        await _registry.PushAsync(Web, "two", "1.10.0", "web-2");
        await _registry.PushAsync(Web, "three", "2.0.0", "api-1");
        await _registry.PushAsync(Web, "four");

        Assert.Equal(["1.10.0", "1.2.0"], Ids(new { RepositoryName = Web, SemVer = ">=1.2 <2", IdOnly = true }));
        Assert.Equal(["api-1", "web-1", "web-2"], Ids(new { RepositoryName = Web, TagRegex = "-[0-9]$", IdOnly = true }));
        Assert.Equal(["web-2"], Ids(new { RepositoryName = Web, TagRegex = "^web", Latest = 1, IdOnly = true }));
        Assert.Equal(2, Get(new { RepositoryName = Web, Latest = 1, GroupBy = "^([a-z]+)-" }).Output.Count);
        Assert.Equal(
            "1.2.0",
            Assert.Single(Get(new { RepositoryName = Web, SkipLatest = 1, GroupBy = "^([a-z]+)-" }).Of<ImageDetail>()).ImageTags[0]);
        Assert.Empty(Assert.Single(Get(new { RepositoryName = Web, Untagged = true }).Of<ImageDetail>()).ImageTags);
    }

    [Fact]
    public async Task A_referrer_goes_after_its_subject_or_stays_with_it()
    {
        string child = await _registry.PushAsync(Web, "child");
        string signature = await _registry.PushReferrerAsync(Web, child);
        string index = await _registry.PushIndexAsync(Web, child, "linux/amd64", "multi");

        ImageDetail[] piped = Get(new { RepositoryName = Web }).Of<ImageDetail>()
            .Where(image => image.ImageDigest != index)
            .Reverse()
            .ToArray();
        PromptRun run = _registry.Run<RemoveEcrImageCommand>(null, [.. piped]);
        Assert.Equal(
            ["ImageReferencedByManifestList", "SubjectNotRemoved"], run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal([$"{Web}@{child}", $"{Web}@{signature}"], run.Errors.Select(error => error.TargetObject));
        Assert.Equal(3, Get(new { RepositoryName = Web }).Output.Count);

        _registry.Run<RemoveEcrImageCommand>(null, [.. Get(new { RepositoryName = Web }).Output.Reverse()]).ThrowOnError();
        Assert.Empty(Get(new { RepositoryName = Web }).Output);
    }

    [Fact]
    public async Task What_is_left_behind_is_found()
    {
        string child = await _registry.PushAsync(Web, "child");
        string index = await _registry.PushIndexAsync(Web, child, "linux/amd64", "multi");
        string signature = await _registry.PushReferrerAsync(Web, index);
        Assert.Empty(Get(new { RepositoryName = Web, Orphaned = true }).Output);

        _registry.Run<RemoveEcrImageCommand>(new { RepositoryName = Web, ImageDigest = index }).ThrowOnError();
        Assert.Equal(
            [child, signature], Get(new { RepositoryName = Web, Orphaned = true }).Of<ImageDetail>().Select(image => image.ImageDigest));
    }

    [Fact]
    public async Task A_superseded_multi_platform_build_is_found_whole_and_can_be_removed()
    {
        string shared = await _registry.PushAsync(Web, "kept by the next build");
        string old = await _registry.PushAsync(Web, "old");
        string oldest = await _registry.PushIndexAsync(Web, old, "linux/amd64", "latest");
        string next = await _registry.PushIndexAsync(Web, shared, "linux/amd64", "latest");

        PromptRun orphans = Get(new { RepositoryName = Web, Orphaned = true });
        Assert.Equal([oldest, old], orphans.Of<ImageDetail>().Select(image => image.ImageDigest));
        Assert.Equal(
            [oldest, old],
            Get(new { RepositoryName = Web, Orphaned = true, IdOnly = true }).Of<ImageIdentifier>().Select(id => id.ImageDigest));
        _registry.Run<RemoveEcrImageCommand>(null, [.. orphans.Output]).ThrowOnError();
        Assert.Equal(
            ((string[])[next, shared]).Order(StringComparer.Ordinal),
            Get(new { RepositoryName = Web }).Of<ImageDetail>().Select(image => image.ImageDigest).Order(StringComparer.Ordinal));
        Assert.Empty(Get(new { RepositoryName = Web, Orphaned = true }).Output);
    }

    private PromptRun Get(object parameters) => _registry.Run<GetEcrImageCommand>(parameters).ThrowOnError();

    private IEnumerable<string?> Ids(object parameters) =>
        Get(parameters).Of<ImageIdentifier>().Select(id => id.ImageTag).Order(StringComparer.Ordinal);

    private string Refused(object parameters) => _registry.Run<GetEcrImageCommand>(parameters).Terminating!.Exception.Message;
}
