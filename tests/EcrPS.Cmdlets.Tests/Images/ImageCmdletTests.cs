using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Commands;
using EcrPS.Model;
using EcrPS.Oci;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Images;

public sealed class ImageCmdletTests : IAsyncLifetime
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
    public async Task AnUnknownTagIsOneError()
    {
        var digest = await _registry.PushAsync(Web, "one", "v1", "v2");
        var run = _registry.Run<GetEcrImageCommand>(new { RepositoryName = Web, ImageTag = new[] { "v1", "nope", "v2" } });

        Assert.Equal(digest, Assert.Single(run.Of<ImageDetail>()).ImageDigest);
        Assert.Equal(("ImageNotFound", "team/web:nope"), (Ids(run).Single(), run.Errors[0].TargetObject));
    }

    [Fact]
    public async Task IdsComeOnePerTagAndTagsMatchTheirCase()
    {
        await _registry.PushAsync(Web, "one", "rc-1", "RC-2");
        await _registry.PushAsync(Web, "two");

        Assert.Equal([null, "RC-2", "rc-1"], Get(new { RepositoryName = Web, IdOnly = true }).Of<ImageIdentifier>().Select(id => id.ImageTag).Order(StringComparer.Ordinal));
        Assert.Equal(["rc-1"], Get(new { RepositoryName = Web, ImageTag = "rc*", IdOnly = true }).Of<ImageIdentifier>().Select(id => id.ImageTag));
        Assert.Equal(["RC-2"], Get(new { RepositoryName = "team/*", ImageTag = "RC-2", IdOnly = true }).Of<ImageIdentifier>().Select(id => id.ImageTag));
        Assert.Empty(Assert.Single(Get(new { RepositoryName = Web, TagStatus = "untagged" }).Of<ImageDetail>()).ImageTags);
    }

    [Fact]
    public async Task AManifestComesInAFormThatIsAcceptedByTagAndAsItIsByDigest()
    {
        var digest = await _registry.PushAsync(Web, "one", "v1");
        var docker = MediaTypes.DockerManifest;

        var byTag = Assert.Single(_registry.Run<GetEcrImageManifestCommand>(new { RepositoryName = Web, ImageTag = "v1", AcceptedMediaType = docker }).ThrowOnError().Of<Image>());
        var byDigest = Assert.Single(_registry.Run<GetEcrImageManifestCommand>(new { RepositoryName = Web, ImageDigest = digest, AcceptedMediaType = docker }).ThrowOnError().Of<Image>());
        var stored = Assert.Single(_registry.Run<GetEcrImageManifestCommand>(new { RepositoryName = Web, ImageTag = "v1" }).ThrowOnError().Of<Image>());

        Assert.Equal((docker, MediaTypes.OciManifest, MediaTypes.OciManifest), (byTag.ImageManifestMediaType, byDigest.ImageManifestMediaType, stored.ImageManifestMediaType));
        Assert.Equal((digest, digest), (byDigest.ImageId!.ImageDigest, stored.ImageId!.ImageDigest));
        Assert.NotEqual(digest, byTag.ImageId!.ImageDigest);
    }

    [Fact]
    public async Task WhatIfSaysOneLinePerImageWithEveryTagAndChangesNothing()
    {
        var one = await _registry.PushAsync(Web, "one", "a", "b");
        var two = await _registry.PushAsync(Web, "two");
        var run = _registry.Session.Pipeline()
            .Then<GetEcrRepositoryCommand>(_registry.Here(new { RepositoryName = "team/*" }))
            .Then<GetEcrImageCommand>(Keys())
            .Then<RemoveEcrImageCommand>(Keys(whatIf: true)).Run().ThrowOnError();

        Assert.Equal(2, run.WhatIf.Count);
        Assert.Contains(run.WhatIf, line => line.Contains("its tags a, b", StringComparison.Ordinal) && line.Contains($"{Web}@{one}", StringComparison.Ordinal));
        Assert.Contains(run.WhatIf, line => line.Contains("untagged", StringComparison.Ordinal) && line.Contains(two, StringComparison.Ordinal));
        Assert.Equal(2, Get(new { RepositoryName = Web }).Output.Count);
    }

    [Fact]
    public async Task AnImageGoesByDigestAnIdByItsTag()
    {
        await _registry.PushAsync(Web, "one", "a", "b", "c");
        _registry.Run<RemoveEcrImageCommand>(null, [.. Get(new { RepositoryName = Web, ImageTag = "a", IdOnly = true }).Output]).ThrowOnError();
        Assert.Equal(["b", "c"], Tags());

        var gone = _registry.Run<RemoveEcrImageCommand>(new { PassThru = true }, [.. Get(new { RepositoryName = Web }).Output]).ThrowOnError();
        Assert.Equal(["b", "c"], gone.Of<ImageIdentifier>().Select(id => id.ImageTag).Order());
        Assert.Empty(Get(new { RepositoryName = Web }).Output);
    }

    [Fact]
    public async Task AnIndexAndItsChildrenGoInAnyOrder()
    {
        var child = await _registry.PushAsync(Web, "child");
        var index = await _registry.PushIndexAsync(Web, child, "linux/amd64", "multi");

        var run = _registry.Run<RemoveEcrImageCommand>(new { RepositoryName = Web, ImageDigest = child });
        Assert.Equal("ImageReferencedByManifestList", Assert.Single(Ids(run)));
        _registry.Run<RemoveEcrImageCommand>(new { RepositoryName = Web, ImageDigest = new[] { child, index } }).ThrowOnError();
        Assert.Empty(Get(new { RepositoryName = Web }).Output);
    }

    [Fact]
    public async Task AddingATagPutsTheSameBytesAgain()
    {
        var old = await _registry.PushAsync(Web, "old", "latest");
        var digest = await _registry.PushAsync(Web, "new", "v2");
        var run = _registry.Run<AddEcrImageTagCommand>(new { RepositoryName = Web, ImageTag = "v2", NewTag = new[] { "latest", "v2", "stable" } }).ThrowOnError();

        Assert.Contains(run.Verbose, line => line.Contains("already", StringComparison.Ordinal));
        Assert.Equal(["latest", "stable", "v2"], Assert.Single(Get(new { RepositoryName = Web, ImageDigest = digest }).Of<ImageDetail>()).ImageTags.Order());
        Assert.Empty(Assert.Single(Get(new { RepositoryName = Web, ImageDigest = old }).Of<ImageDetail>()).ImageTags);
        Assert.Equal("ImageNotFound", Assert.Single(Ids(_registry.Run<AddEcrImageTagCommand>(new { RepositoryName = Web, ImageTag = "gone", NewTag = "x" }))));
    }

    [Fact]
    public async Task TheLastTagStaysUnlessTheImageMayGo()
    {
        await _registry.PushAsync(Web, "one", "a", "b");
        var run = _registry.Run<RemoveEcrImageTagCommand>(new { RepositoryName = Web, ImageTag = new[] { "a", "b" } });
        Assert.Equal("LastTagOfImage", Assert.Single(Ids(run)));
        Assert.Equal(["b"], Tags());

        _registry.Run<RemoveEcrImageTagCommand>(new { RepositoryName = Web, ImageTag = "b", AllowImageRemoval = true }).ThrowOnError();
        Assert.Empty(Get(new { RepositoryName = Web }).Output);
    }

    [Fact]
    public async Task ManifestsAreTextAndWhatStandsInIt()
    {
        var child = await _registry.PushAsync(Web, "one", "v1");
        await _registry.PushIndexAsync(Web, child, "linux/amd64", "multi");

        var text = Assert.Single(_registry.Run<GetEcrImageManifestCommand>(new { RepositoryName = Web, ImageTag = "v1", Raw = true }).ThrowOnError().Of<string>());
        Assert.Equal(child, Oci.Digest.Compute(System.Text.Encoding.UTF8.GetBytes(text)).ToString());
        var picked = _registry.Run<GetEcrImageManifestCommand>(new { RepositoryName = Web, ImageTag = "multi", Platform = "linux/amd64" }).ThrowOnError();
        Assert.Equal(child, Assert.Single(picked.Of<Image>()).ImageId!.ImageDigest);
        Assert.Equal("PlatformNotFound", Assert.Single(Ids(_registry.Run<GetEcrImageManifestCommand>(new { RepositoryName = Web, ImageTag = "multi", Platform = "linux/s390x" }))));
    }

    private static IEnumerable<string> Ids(PromptRun run) => run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]);

    private static System.Collections.Hashtable Keys(bool whatIf = false)
    {
        var keys = new System.Collections.Hashtable { ["AccessKey"] = "test", ["SecretKey"] = "test" };
        if (whatIf)
            keys["WhatIf"] = true;
        return keys;
    }

    private PromptRun Get(object parameters) => _registry.Run<GetEcrImageCommand>(parameters).ThrowOnError();

    private IEnumerable<string> Tags() => Get(new { RepositoryName = Web }).Of<ImageDetail>().SelectMany(image => image.ImageTags).Order();
}
