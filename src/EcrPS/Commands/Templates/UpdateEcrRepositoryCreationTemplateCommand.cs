using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Changes templates; settings that are not given stay, empty ones are removed.</summary>
[Cmdlet(VerbsData.Update, "EcrRepositoryCreationTemplate", SupportsShouldProcess = true)]
[OutputType(typeof(RepositoryCreationTemplate))]
public sealed class UpdateEcrRepositoryCreationTemplateCommand : EcrCreationTemplateSettingCmdlet
{
    /// <summary>The features that create repositories from the template; they replace the existing ones.</summary>
    [Parameter(Position = 1)]
    [ApiEnum("RCTAppliedFor")]
    [ArgumentCompleter(typeof(EnumCompleter))]
    public string[]? AppliedFor { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessPrefixAsync(string? prefix, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync(prefix!, "Update repository creation template"))
            return;
        var request = new UpdateRepositoryCreationTemplateRequest
        {
            Prefix = prefix,
            Description = Description,
            ImageTagMutability = NullIfEmpty(ImageTagMutability),
            EncryptionConfiguration = Encryption,
            RepositoryPolicy = RepositoryPolicy,
            LifecyclePolicy = LifecyclePolicy,
            CustomRoleArn = CustomRoleArn,
        };
        if (AppliedFor is not null)
            request.AppliedFor = AppliedFor;
        if (Tag is not null)
            request.ResourceTags = Tag;
        if (Filters is { } filters)
            request.ImageTagMutabilityExclusionFilters = filters;
        UpdateRepositoryCreationTemplateResponse reply = await Client.UpdateRepositoryCreationTemplateAsync(request, cancellationToken);
        await pipeline.WriteAsync(reply.RepositoryCreationTemplate!.From(reply));
    }
}
