using System.Collections;
using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Commands;
using EcrPS.Model;

namespace EcrPS.Cmdlets.Tests.Templates;

public sealed class CreationTemplateCmdletTests : IAsyncLifetime
{
    private const string Role = "arn:aws:iam::123456789012:role/templates";

    private CmdletRegistry _registry = null!;

    public async Task InitializeAsync() => _registry = await CmdletRegistry.StartAsync();

    public Task DisposeAsync() => _registry.DisposeAsync().AsTask();

    [Fact]
    public async Task A_push_is_like_the_template_says()
    {
        RepositoryCreationTemplate made = Assert.Single(_registry.Run<NewEcrRepositoryCreationTemplateCommand>(new
        {
            Prefix = "team",
            AppliedFor = new[] { "createOnPush", "REPLICATION" },
            ImageTagMutability = "immutable",
            ImageTagMutabilityExclusionFilter = new[] { "latest" },
            KmsKey = "",
            Tag = new Hashtable { ["stage"] = "prod" },
            CustomRoleArn = Role,
        }).ThrowOnError().Of<RepositoryCreationTemplate>());
        await _registry.PushAsync("team/web", "one", "v1");

        Assert.Equal("CREATE_ON_PUSH, REPLICATION", made.UsedFor);
        Assert.Equal("KMS", made.Encryption);
        Assert.Equal(("123456789012", "us-east-1"), (made.RegistryId, made.Region));
        Repository repository = Assert.Single(_registry.Run<GetEcrRepositoryCommand>().ThrowOnError().Of<Repository>());
        Assert.Equal(
            ("IMMUTABLE_WITH_EXCLUSION", "KMS"), (repository.ImageTagMutability, repository.EncryptionConfiguration!.EncryptionType));
        Assert.Equal("stage", Assert.Single(_registry.Run<GetEcrResourceTagCommand>(null, repository).ThrowOnError().Of<Tag>()).Key);
    }

    [Fact]
    public void An_update_by_pipeline_changes_only_what_is_given()
    {
        New("team/a", "team/b", "other");
        RepositoryCreationTemplate[] all = _registry.Run<GetEcrRepositoryCreationTemplateCommand>(new { Prefix = "TEAM/*" })
            .ThrowOnError()
            .Of<RepositoryCreationTemplate>()
            .ToArray();

        RepositoryCreationTemplate[] updated = _registry.Run<UpdateEcrRepositoryCreationTemplateCommand>(
            new { ImageTagMutability = "Immutable", Description = "" }, [.. all]).ThrowOnError().Of<RepositoryCreationTemplate>().ToArray();

        Assert.Equal(["team/a", "team/b"], updated.Select(template => template.Prefix));
        Assert.All(
            updated,
            template => Assert.Equal(
                ("IMMUTABLE", null, "CREATE_ON_PUSH"),
                (template.ImageTagMutability, template.Description, Assert.Single(template.AppliedFor))));
    }

    [Fact]
    public void Each_unknown_prefix_is_one_error_and_the_rest_goes_on()
    {
        New("team");

        Prompt.PromptRun run = _registry.Run<GetEcrRepositoryCreationTemplateCommand>(null, "nope", "team");
        Prompt.PromptRun removal = _registry.Run<RemoveEcrRepositoryCreationTemplateCommand>(new { PassThru = true }, "nope", "team");

        Assert.Equal("team", Assert.Single(run.Of<RepositoryCreationTemplate>()).Prefix);
        Assert.Equal("team", Assert.Single(removal.Of<RepositoryCreationTemplate>()).Prefix);
        Assert.All(
            [run, removal],
            one => Assert.Equal<(string, string?)>(
                ("TemplateNotFound", "nope"),
                (Assert.Single(one.Errors).FullyQualifiedErrorId.Split(',')[0], (string?)one.Errors[0].TargetObject)));
        Assert.Empty(_registry.Run<GetEcrRepositoryCreationTemplateCommand>().ThrowOnError().Output);
    }

    [Fact]
    public void WhatIf_changes_nothing()
    {
        New("team");

        Assert.Single(_registry.Run<NewEcrRepositoryCreationTemplateCommand>(new
        {
            Prefix = "new",
            AppliedFor = new[] { "Replication" },
            WhatIf = true,
        }).ThrowOnError().WhatIf);
        Assert.Single(_registry.Run<UpdateEcrRepositoryCreationTemplateCommand>(new
        {
            Prefix = "team",
            Description = "changed",
            WhatIf = true,
        }).ThrowOnError().WhatIf);
        Assert.Single(
            _registry.Run<RemoveEcrRepositoryCreationTemplateCommand>(new { Prefix = "team", WhatIf = true }).ThrowOnError().WhatIf);

        RepositoryCreationTemplate template = Assert.Single(
            _registry.Run<GetEcrRepositoryCreationTemplateCommand>().ThrowOnError().Of<RepositoryCreationTemplate>());
        Assert.Equal(("team", "first"), (template.Prefix, template.Description));
    }

    [Fact]
    public void Filters_without_a_mutability_are_the_user_s_mistake()
    {
        Prompt.PromptRun run = _registry.Run<UpdateEcrRepositoryCreationTemplateCommand>(new
        {
            Prefix = "team",
            ImageTagMutabilityExclusionFilter = new[] { "a" },
        });

        Assert.StartsWith("InvalidArgument,", run.Terminating?.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    private void New(params string[] prefixes) => _registry.Run<NewEcrRepositoryCreationTemplateCommand>(
        new { Prefix = prefixes, AppliedFor = new[] { "CreateOnPush" }, Description = "first" }).ThrowOnError();
}
