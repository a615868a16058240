using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Creates repositories.</summary>
[Cmdlet(VerbsCommon.New, "EcrRepository", SupportsShouldProcess = true)]
[OutputType(typeof(Repository))]
public sealed class NewEcrRepositoryCommand : EcrRepositoryCmdlet
{
    private const string WithExclusion = "_WITH_EXCLUSION";

    /// <summary>Whether tags may move to another image; mutable by default.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ApiEnum("ImageTagMutability")]
    [ArgumentCompleter(typeof(EnumCompleter))]
    public string? ImageTagMutability { get; set; }

    /// <summary>Tag patterns to which the opposite of <see cref="ImageTagMutability"/> applies.</summary>
    [Parameter]
    [ExactTextTransformation("tag filter")]
    public string[]? ImageTagMutabilityExclusionFilter { get; set; }

    /// <summary>Scan each image when it is pushed (the registry's scanning configuration takes precedence).</summary>
    [Parameter]
    public SwitchParameter ScanOnPush { get; set; }

    /// <summary>How layers are encrypted; cannot be changed later.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ApiEnum("EncryptionType")]
    [ArgumentCompleter(typeof(EnumCompleter))]
    public string? EncryptionType { get; set; }

    /// <summary>The KMS key's ARN, id or alias; without it KMS uses the AWS managed key for ECR.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? KmsKey { get; set; }

    /// <summary>The repositories' resource tags.</summary>
    [Parameter]
    [TagTransformation]
    public Tag[]? Tag { get; set; }

    /// <summary>Emit a repository that is there already, unchanged; warn if its settings differ from the given ones.</summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        if (NullIfEmpty(KmsKey) is not null && NullIfEmpty(EncryptionType) is null)
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

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (IfNotExists && await FindAsync(repositoryName, cancellationToken) is { } existing)
        {
            await EmitExistingAsync(existing, pipeline, cancellationToken);
            return;
        }

        if (!await pipeline.ShouldProcessAsync(repositoryName, "Create repository"))
            return;
        try
        {
            await CreateAsync(repositoryName, pipeline, cancellationToken);
        }
        catch (EcrException error) when (IfNotExists && error.ErrorCode == "RepositoryAlreadyExists")
        {
            // Another process created it in the meantime.
            await EmitExistingAsync(
                await RepositoryNames.DescribeAsync(TargetOf(repositoryName), cancellationToken), pipeline, cancellationToken);
        }
    }

    private protected override void CheckNames()
    {
        if (IsOfPattern)
            throw NameCheck.TakesNoPattern(RepositoryName[0]);
        base.CheckNames();
    }

    private async Task CreateAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var request = new CreateRepositoryRequest
        {
            RegistryId = RegistryId,
            RepositoryName = repositoryName,
            ImageTagMutability = NullIfEmpty(ImageTagMutability),
        };
        if (Tag is not null)
            request.Tags = Tag;
        if (ImageTagMutabilityExclusionFilter is { } filters)
        {
            request.ImageTagMutabilityExclusionFilters = [.. filters.Select(filter =>
                new ImageTagMutabilityExclusionFilter { FilterType = ImageTagMutabilityExclusionFilterType.Wildcard, Filter = filter })];
        }

        if (IsBound(nameof(ScanOnPush)))
            request.ImageScanningConfiguration = new ImageScanningConfiguration { ScanOnPush = ScanOnPush.IsPresent };
        if (NullIfEmpty(EncryptionType) is { } encryption)
            request.EncryptionConfiguration = new EncryptionConfiguration { EncryptionType = encryption, KmsKey = NullIfEmpty(KmsKey) };
        CreateRepositoryResponse reply = await Client.CreateRepositoryAsync(request, cancellationToken);
        await pipeline.WriteAsync(reply.Repository!);
    }

    private async Task<Repository?> FindAsync(string repositoryName, CancellationToken cancellationToken)
    {
        try
        {
            return await RepositoryNames.DescribeAsync(TargetOf(repositoryName), cancellationToken);
        }
        catch (EcrException error) when (error.ErrorCode == "RepositoryNotFound")
        {
            return null;
        }
    }

    private async Task EmitExistingAsync(Repository repository, IPipeline pipeline, CancellationToken cancellationToken)
    {
        await pipeline.WriteVerboseAsync($"{repository.RepositoryName} exists already and is not changed.");
        var wanted = new RepositorySettings
        {
            ImageTagMutability = NullIfEmpty(ImageTagMutability),
            ExclusionFilters = ImageTagMutabilityExclusionFilter,
            ScanOnPush = IsBound(nameof(ScanOnPush)) ? ScanOnPush.IsPresent : null,
            EncryptionType = NullIfEmpty(EncryptionType),
            KmsKey = NullIfEmpty(KmsKey),
            Tags = Tag,
        };
        IReadOnlyList<Tag> tags = Tag is not { Length: > 0 }
            ? []
            : (await Client.ListTagsForResourceAsync(
                new ListTagsForResourceRequest { ResourceArn = repository.RepositoryArn }, cancellationToken)).Tags;
        IReadOnlyList<string> differences = wanted.DifferencesTo(repository, tags);
        if (differences.Count > 0)
        {
            await pipeline.WriteWarningAsync(
                $"{repository.RepositoryName} exists already with other settings, which are not changed: "
                + $"{string.Join("; ", differences)}.");
        }

        await pipeline.WriteAsync(repository);
    }
}
