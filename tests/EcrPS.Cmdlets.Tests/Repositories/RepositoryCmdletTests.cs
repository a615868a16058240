using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Commands;
using EcrPS.Model;

namespace EcrPS.Cmdlets.Tests.Repositories;

public sealed class RepositoryCmdletTests : IAsyncLifetime
{
    private CmdletRegistry _registry = null!;

    public async Task InitializeAsync() => _registry = await CmdletRegistry.StartAsync();

    public Task DisposeAsync() => _registry.DisposeAsync().AsTask();

    [Fact]
    public async Task Each_unknown_name_is_one_error_and_the_rest_keeps_its_order()
    {
        await _registry.CreateAsync("a1");
        await _registry.CreateAsync("b2");
        Prompt.PromptRun run = _registry.Run<GetEcrRepositoryCommand>(null, "b2", "nope", "a1", "Bad!");

        Assert.Equal(["b2", "a1"], run.Of<Repository>().Select(repository => repository.RepositoryName));
        Assert.Equal(["RepositoryNotFound", "InvalidParameter"], run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal(["nope", "Bad!"], run.Errors.Select(error => error.TargetObject));
        Assert.Null(run.Terminating);
    }

    [Fact]
    public async Task Names_and_patterns_keep_their_order()
    {
        foreach (string name in new[] { "team/web", "team/api", "other" })
            await _registry.CreateAsync(name);
        Prompt.PromptRun run = _registry.Run<GetEcrRepositoryCommand>(new { RepositoryName = new[] { "other", "TEAM/*", "team/web" } })
            .ThrowOnError();

        Assert.Equal(
            ["other", "team/api", "team/web", "team/web"],
            Names(run.Of<Repository>().Take(1)).Concat(Names(run.Of<Repository>().Skip(1).Take(2)).Order())
                .Concat(Names(run.Of<Repository>().Skip(3))));
    }

    [Fact]
    public void Creating_speaks_the_API_s_spelling()
    {
        Repository made = Assert.Single(_registry.Run<NewEcrRepositoryCommand>(new
        {
            RepositoryName = "team/web",
            ImageTagMutability = "immutable",
            ImageTagMutabilityExclusionFilter = new[] { "dev-*" },
            ScanOnPush = true,
            EncryptionType = "aes256",
            Tag = new System.Collections.Hashtable { ["stage"] = "prod" },
        }).ThrowOnError().Of<Repository>());

        Assert.Equal("IMMUTABLE_WITH_EXCLUSION", made.ImageTagMutability);
        Assert.Equal("dev-*", Assert.Single(made.ImageTagMutabilityExclusionFilters).Filter);
        Assert.True(made.ImageScanningConfiguration!.ScanOnPush);
        Assert.Equal("AES256", made.EncryptionConfiguration!.EncryptionType);
        Assert.Equal("prod", Assert.Single(_registry.Run<GetEcrResourceTagCommand>(null, made).ThrowOnError().Of<Tag>()).Value);
    }

    [Fact]
    public async Task IfNotExists_emits_what_is_there_and_warns_of_other_settings()
    {
        Prompt.PromptRun made = _registry.Run<NewEcrRepositoryCommand>(new { RepositoryName = "team/web", IfNotExists = true });
        Repository created = Assert.Single(made.Of<Repository>());
        Assert.DoesNotContain(made.Verbose, line => line.Contains("exists already", StringComparison.Ordinal));

        Prompt.PromptRun again = _registry.Run<NewEcrRepositoryCommand>(new
        {
            RepositoryName = "team/web",
            IfNotExists = true,
            ImageTagMutability = "mutable",
            EncryptionType = "aes256",
            Verbose = true,
        }).ThrowOnError();
        Assert.Equal(created.CreatedAt, Assert.Single(again.Of<Repository>()).CreatedAt);
        Assert.Contains(again.Verbose, line => line.StartsWith("team/web exists already", StringComparison.Ordinal));
        Assert.Empty(again.Warnings);

        Prompt.PromptRun other = _registry.Run<NewEcrRepositoryCommand>(new
        {
            RepositoryName = "team/web",
            IfNotExists = true,
            ImageTagMutability = "immutable",
            ImageTagMutabilityExclusionFilter = new[] { "dev-*" },
            ScanOnPush = true,
            EncryptionType = "kms",
            KmsKey = "1234abcd-12ab-34cd-56ef-1234567890ab",
            Tag = new System.Collections.Hashtable { ["stage"] = "prod" },
        }).ThrowOnError();
        string warning = Assert.Single(other.Warnings);
        foreach (string difference in (string[])
        [
            "ImageTagMutability is MUTABLE, not IMMUTABLE_WITH_EXCLUSION", "ExclusionFilters is empty, not dev-*",
            "ScanOnPush is False, not True",
            "EncryptionType is AES256, not KMS", "KmsKey is not set", "the resource tag stage is not set, not prod",
        ])
        {
            Assert.Contains(difference, warning, StringComparison.Ordinal);
        }

        Assert.Equal("MUTABLE", (await RepositoryAsync("team/web")).ImageTagMutability);
        Prompt.PromptRun shown = _registry.Run<NewEcrRepositoryCommand>(
            new { RepositoryName = new[] { "team/web", "team/api" }, IfNotExists = true, WhatIf = true }).ThrowOnError();
        Assert.Contains("team/api", Assert.Single(shown.WhatIf), StringComparison.Ordinal);
        Prompt.PromptRun refused = _registry.Run<NewEcrRepositoryCommand>(new { RepositoryName = "team/web" });
        Assert.StartsWith("RepositoryAlreadyExists,", Assert.Single(refused.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);

        async Task<Repository> RepositoryAsync(string name) =>
            (await _registry.Client.DescribeRepositoriesAsync(new DescribeRepositoriesRequest { RepositoryNames = [name] }))
                .Repositories[0];
    }

    [Fact]
    public void Filters_without_a_mutability_are_the_user_s_mistake()
    {
        Prompt.PromptRun run = _registry.Run<NewEcrRepositoryCommand>(new
        {
            RepositoryName = "x1",
            ImageTagMutabilityExclusionFilter = new[] { "a" },
        });
        Assert.StartsWith("InvalidArgument,", run.Terminating?.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_force_deletes_images_and_WhatIf_nothing()
    {
        await _registry.CreateAsync("full");
        await _registry.PushAsync("full", "one", "v1");

        Assert.Single(
            _registry.Run<RemoveEcrRepositoryCommand>(new { RepositoryName = "full", Force = true, WhatIf = true }).ThrowOnError().WhatIf);
        Assert.StartsWith(
            "RepositoryNotEmpty,",
            Assert.Single(_registry.Run<RemoveEcrRepositoryCommand>(new { RepositoryName = "full" }).Errors).FullyQualifiedErrorId,
            StringComparison.Ordinal);
        Assert.Equal(
            "full",
            Assert.Single(_registry.Run<RemoveEcrRepositoryCommand>(new { RepositoryName = "full", Force = true, PassThru = true })
                .ThrowOnError()
                .Of<Repository>()).RepositoryName);
        Assert.Empty(_registry.Run<GetEcrRepositoryCommand>().ThrowOnError().Output);
    }

    [Fact]
    public async Task Resource_tags_go_by_name_ARN_and_pipeline()
    {
        await _registry.CreateAsync("team/web");
        Repository repository = Assert.Single(_registry.Run<GetEcrRepositoryCommand>().ThrowOnError().Of<Repository>());

        _registry.Run<AddEcrResourceTagCommand>(
            new { Tag = new System.Collections.Hashtable { ["Key"] = "a", ["Value"] = "1" } }, repository).ThrowOnError();
        _registry.Run<AddEcrResourceTagCommand>(new { RepositoryName = "team/web", Tag = new System.Collections.Hashtable { ["b"] = 2 } })
            .ThrowOnError();
        IReadOnlyList<Tag> tags = _registry.Run<GetEcrResourceTagCommand>(new { ResourceArn = repository.RepositoryArn })
            .ThrowOnError()
            .Of<Tag>();
        Assert.Equal(["team/web a=1", "team/web b=2"], tags.Select(tag => $"{tag.RepositoryName} {tag.Key}={tag.Value}").Order());

        _registry.Run<RemoveEcrResourceTagCommand>(null, [.. tags.Where(tag => tag.Key == "a")]).ThrowOnError();
        Assert.Equal(
            "b", Assert.Single(_registry.Run<GetEcrResourceTagCommand>(new { RepositoryName = "team/*" }).ThrowOnError().Of<Tag>()).Key);
        Assert.StartsWith(
            "InvalidArgument,",
            _registry.Run<GetEcrResourceTagCommand>(new
            {
                RepositoryName = "other",
                ResourceArn = repository.RepositoryArn,
            }).Terminating?.FullyQualifiedErrorId,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "InvalidArgument,", _registry.Run<GetEcrResourceTagCommand>().Terminating?.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void The_registry_is_the_caller_s_own()
    {
        Assert.Equal(
            "123456789012", Assert.Single(_registry.Run<GetEcrRegistryCommand>().ThrowOnError().Of<DescribeRegistryResponse>()).RegistryId);
        Assert.StartsWith(
            "InvalidArgument,",
            _registry.Run<GetEcrRegistryCommand>(new { RegistryId = "999999999999" }).Terminating?.FullyQualifiedErrorId,
            StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Names(IEnumerable<Repository> repositories) =>
        repositories.Select(repository => repository.RepositoryName);
}
