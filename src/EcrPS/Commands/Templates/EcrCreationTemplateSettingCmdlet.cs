using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;

namespace EcrPS.Commands;

/// <summary>Base of the cmdlets that set the settings of repositories created from a template.</summary>
public abstract class EcrCreationTemplateSettingCmdlet : EcrCreationTemplateCmdlet
{
    private const string WithExclusion = "_WITH_EXCLUSION";

    /// <summary>A description of the template.</summary>
    [Parameter]
    public string? Description { get; set; }

    /// <summary>Whether tags may move to another image; mutable by default.</summary>
    [Parameter]
    [ApiEnum("ImageTagMutability")]
    [ArgumentCompleter(typeof(EnumCompleter))]
    public string? ImageTagMutability { get; set; }

    /// <summary>Tag patterns to which the opposite of <see cref="ImageTagMutability"/> applies.</summary>
    [Parameter]
    [ExactTextTransformation("tag filter")]
    public string[]? ImageTagMutabilityExclusionFilter { get; set; }

    /// <summary>How layers are encrypted.</summary>
    [Parameter]
    [ApiEnum("EncryptionType")]
    [ArgumentCompleter(typeof(EnumCompleter))]
    public string? EncryptionType { get; set; }

    /// <summary>The KMS key's full ARN; empty or without it KMS uses the AWS managed key for ECR.</summary>
    [Parameter]
    public string? KmsKey { get; set; }

    /// <summary>The repositories' resource tags.</summary>
    [Parameter]
    [Alias("ResourceTag")]
    [TagTransformation]
    public Tag[]? Tag { get; set; }

    /// <summary>The repositories' permissions policy (JSON text).</summary>
    [Parameter]
    public string? RepositoryPolicy { get; set; }

    /// <summary>The repositories' lifecycle policy (JSON text).</summary>
    [Parameter]
    public string? LifecyclePolicy { get; set; }

    /// <summary>The role with which ECR creates the repositories; required for tags and KMS.</summary>
    [Parameter]
    public string? CustomRoleArn { get; set; }

    /// <summary>The filters as the API has them; null where none were given.</summary>
    private protected IReadOnlyList<ImageTagMutabilityExclusionFilter>? Filters => ImageTagMutabilityExclusionFilter is null
        ? null
        : [.. ImageTagMutabilityExclusionFilter.Select(filter =>
            new ImageTagMutabilityExclusionFilter { FilterType = ImageTagMutabilityExclusionFilterType.Wildcard, Filter = filter })];

    /// <summary>The encryption as the API has it; null where none was given.</summary>
    private protected EncryptionConfigurationForRepositoryCreationTemplate? Encryption =>
        NullIfEmpty(EncryptionType) is { } type
            ? new EncryptionConfigurationForRepositoryCreationTemplate { EncryptionType = type, KmsKey = KmsKey }
            : null;

    /// <inheritdoc/>
    protected sealed override void BindArguments()
    {
        JsonText.RequireNoPath(RepositoryPolicy, "policy", "-RepositoryPolicy");
        JsonText.RequireNoPath(LifecyclePolicy, "policy", "-LifecyclePolicy");
        RepositoryPolicy = RepositoryPolicy is null ? null : PolicyReply.Unwrap(RepositoryPolicy);
        LifecyclePolicy = LifecyclePolicy is null ? null : PolicyReply.Unwrap(LifecyclePolicy);
        if (KmsKey is not null && NullIfEmpty(EncryptionType) is null)
            EncryptionType = Model.EncryptionType.KMS;
        if (ImageTagMutabilityExclusionFilter is not { Length: > 0 })
            return;
        if (NullIfEmpty(ImageTagMutability) is not { } mutability)
        {
            throw new ArgumentException(
                "-ImageTagMutabilityExclusionFilter needs -ImageTagMutability: the filters are exceptions to it.");
        }

        if (!mutability.EndsWith(WithExclusion, StringComparison.Ordinal))
            ImageTagMutability = mutability + WithExclusion;
    }
}
