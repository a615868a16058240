using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Creates templates for the repositories that a push, the pull-through cache or replication creates.</summary>
[Cmdlet(VerbsCommon.New, "EcrRepositoryCreationTemplate", SupportsShouldProcess = true)]
[OutputType(typeof(RepositoryCreationTemplate))]
public sealed class NewEcrRepositoryCreationTemplateCommand : EcrCreationTemplateSettingCmdlet
{
    /// <summary>The features that create repositories from the template.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ApiEnum("RCTAppliedFor")]
    [ArgumentCompleter(typeof(EnumCompleter))]
    public string[] AppliedFor { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task ProcessPrefixAsync(string? prefix, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync(prefix!, "Create repository creation template"))
            return;
        var request = new CreateRepositoryCreationTemplateRequest
        {
            Prefix = prefix,
            AppliedFor = AppliedFor,
            Description = Description,
            ImageTagMutability = NullIfEmpty(ImageTagMutability),
            EncryptionConfiguration = Encryption,
            RepositoryPolicy = RepositoryPolicy,
            LifecyclePolicy = LifecyclePolicy,
            CustomRoleArn = CustomRoleArn,
        };
        if (Tag is not null)
            request.ResourceTags = Tag;
        if (Filters is { } filters)
            request.ImageTagMutabilityExclusionFilters = filters;
        CreateRepositoryCreationTemplateResponse reply = await Client.CreateRepositoryCreationTemplateAsync(request, cancellationToken);
        await pipeline.WriteAsync(reply.RepositoryCreationTemplate!.From(reply));
    }
}
