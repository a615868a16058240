using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Sets whether tags of repositories may move to another image.</summary>
[Cmdlet(VerbsCommon.Set, "EcrImageTagMutability", SupportsShouldProcess = true)]
[OutputType(typeof(Repository))]
public sealed class SetEcrImageTagMutabilityCommand : EcrRepositoryCmdlet
{
    private const string WithExclusion = "_WITH_EXCLUSION";

    /// <summary>The repositories' names, such as <c>team/web</c>, or with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [NameTransformation(Takes = [typeof(Repository)])]
    [ArgumentCompleter(typeof(RepositoryNameCompleter))]
    public override string[] RepositoryName { get; set; } = [];

    /// <summary>Whether tags may move to another image.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    [ApiEnum("ImageTagMutability")]
    [ArgumentCompleter(typeof(EnumCompleter))]
    public string ImageTagMutability { get; set; } = string.Empty;

    /// <summary>Tag patterns to which the opposite applies; existing ones are replaced.</summary>
    [Parameter]
    [ExactTextTransformation("tag filter")]
    public string[]? ImageTagMutabilityExclusionFilter { get; set; }

    /// <summary>Emit the repositories after the change.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        if (ImageTagMutabilityExclusionFilter is { Length: > 0 } && !ImageTagMutability.EndsWith(WithExclusion, StringComparison.Ordinal))
            ImageTagMutability += WithExclusion;
    }

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync(repositoryName, $"Set tag mutability to {ImageTagMutability}"))
            return;
        var request = new PutImageTagMutabilityRequest
        {
            RegistryId = RegistryId,
            RepositoryName = repositoryName,
            ImageTagMutability = ImageTagMutability,
        };
        if (ImageTagMutabilityExclusionFilter is { Length: > 0 } filters)
        {
            request.ImageTagMutabilityExclusionFilters = [.. filters.Select(filter =>
                new ImageTagMutabilityExclusionFilter { FilterType = ImageTagMutabilityExclusionFilterType.Wildcard, Filter = filter })];
        }

        await Client.PutImageTagMutabilityAsync(request, cancellationToken);
        if (PassThru)
            await pipeline.WriteAsync(await RepositoryNames.DescribeAsync(TargetOf(repositoryName), cancellationToken));
    }
}
