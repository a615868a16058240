using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Commands;
using EcrPS.Model;
using EcrPS.Prompt;
using EcrPS.Registry;

namespace EcrPS.Cmdlets.Tests.Images;

public sealed class ReferrerCmdletTests : IAsyncLifetime
{
    private const string Web = "team/web";
    private const string Role = "arn:aws:iam::123456789012:role/backup";

    private CmdletRegistry _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await CmdletRegistry.StartAsync();
        await _registry.CreateAsync(Web);
    }

    public Task DisposeAsync() => _registry.DisposeAsync().AsTask();

    [Fact]
    public async Task Referrers_of_all_images_that_are_named_and_one_error_for_a_tag_that_is_not_there()
    {
        string subject = await _registry.PushAsync(Web, "one", "v1");
        PutImageResponse index = await _registry.Client.PutImageAsync(new PutImageRequest
        {
            RepositoryName = Web,
            ImageManifest =
                $$"""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","artifactType":"a/b","manifests":[],"subject":{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"{{subject}}","size":1} }""",
        });

        PromptRun run = _registry.Run<GetEcrImageReferrerCommand>(new { RepositoryName = Web, ImageTag = new[] { "nope", "v1" } });

        Assert.Equal(("ImageNotFound", "team/web:nope"), (Id(run), run.Errors[0].TargetObject));
        ImageReferrer referrer = Assert.Single(run.Of<ImageReferrer>());
        Assert.Equal((index.Image!.ImageId!.ImageDigest, "a/b", Web), (referrer.Digest, referrer.ArtifactType, referrer.RepositoryName));
        Assert.Empty(_registry.Run<GetEcrImageReferrerCommand>(new
        {
            RepositoryName = Web,
            ImageDigest = subject,
            ArtifactType = "c/d",
        }).ThrowOnError().Output);
        Assert.Empty(_registry.Run<GetEcrImageReferrerCommand>(new
        {
            RepositoryName = Web,
            ImageDigest = subject,
            ArtifactStatus = "archived",
        }).ThrowOnError().Output);
        Assert.Equal(
            "RepositoryNotFound", Id(_registry.Run<GetEcrImageReferrerCommand>(new { RepositoryName = "no/such", ImageDigest = subject })));
    }

    [Fact]
    public void Exclusions_are_registered_listed_and_taken_back()
    {
        Assert.Equal("ExclusionNotFound", Id(_registry.Run<UnregisterEcrPullTimeUpdateExclusionCommand>(new { PrincipalArn = Role })));
        Assert.Single(
            _registry.Run<RegisterEcrPullTimeUpdateExclusionCommand>(new { PrincipalArn = Role, WhatIf = true }).ThrowOnError().WhatIf);
        Assert.Empty(_registry.Run<GetEcrPullTimeUpdateExclusionCommand>().ThrowOnError().Output);

        PromptRun run = _registry.Run<RegisterEcrPullTimeUpdateExclusionCommand>(new
        {
            PrincipalArn = new[] { Role, "nobody", Role + "2" },
        });
        Assert.Equal(("InvalidParameter", "nobody"), (Id(run), run.Errors[0].TargetObject));
        Assert.All(run.Of<EcrPullTimeUpdateExclusion>(), exclusion => Assert.NotNull(exclusion.CreatedAt));

        IReadOnlyList<object?> listed = _registry.Run<GetEcrPullTimeUpdateExclusionCommand>(new
        {
            PrincipalArn = "*2",
        }).ThrowOnError().Output;
        Assert.Equal(Role + "2", Assert.IsType<EcrPullTimeUpdateExclusion>(Assert.Single(listed)).PrincipalArn);
        Assert.Single(
            _registry.Run<UnregisterEcrPullTimeUpdateExclusionCommand>(new { PassThru = true }, [.. listed]).ThrowOnError().Output);
        Assert.Equal(
            [Role],
            _registry.Run<GetEcrPullTimeUpdateExclusionCommand>()
                .Of<EcrPullTimeUpdateExclusion>()
                .Select(exclusion => exclusion.PrincipalArn));
    }

    private static string Id(PromptRun run) => Assert.Single(run.Errors).FullyQualifiedErrorId.Split(',')[0];
}
