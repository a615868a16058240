using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Gets the images that the policy would remove according to a complete preview, page by page; with <see cref="Summary"/> the
/// preview itself, in any state.
/// </summary>
[Cmdlet(VerbsCommon.Get, "EcrLifecyclePolicyPreview", DefaultParameterSetName = Results)]
[OutputType(typeof(LifecyclePolicyPreviewResult), ParameterSetName = [Results])]
[OutputType(typeof(GetLifecyclePolicyPreviewResponse), ParameterSetName = [Whole])]
public sealed class GetEcrLifecyclePolicyPreviewCommand : EcrRepositoryCmdlet
{
    private const string Results = "Result";
    private const string Whole = "Summary";

    /// <summary>The largest page that ECR returns (API model, LifecyclePreviewMaxResults): fewest calls.</summary>
    private const int LargestPage = 100;

    /// <summary>The repositories' names, such as <c>team/web</c>, or with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [NameTransformation]
    [ArgumentCompleter(typeof(RepositoryNameCompleter))]
    public override string[] RepositoryName { get; set; } = [];

    /// <summary>Emit the preview with its state and counts instead of the images.</summary>
    [Parameter(ParameterSetName = Whole, Mandatory = true)]
    public SwitchParameter Summary { get; set; }

    /// <summary>Only images with these tags.</summary>
    [Parameter(ParameterSetName = Results)]
    [Alias("Tag")]
    [ExactTextTransformation("tag")]
    [ArgumentCompleter(typeof(ImageTagCompleter))]
    public string[]? ImageTag { get; set; }

    /// <summary>Only images with these digests.</summary>
    [Parameter(ParameterSetName = Results)]
    [ArgumentCompleter(typeof(ImageDigestCompleter))]
    public string[]? ImageDigest { get; set; }

    /// <summary>Only tagged or untagged images.</summary>
    [Parameter(ParameterSetName = Results)]
    [ApiEnum("TagStatus")]
    [ArgumentCompleter(typeof(EnumCompleter))]
    public string? TagStatus { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        try
        {
            await EmitAsync(repositoryName, pipeline, cancellationToken);
        }
        catch (EcrException error) when (IsOfPattern && error.ErrorCode == "LifecyclePolicyPreviewNotFound")
        {
            await pipeline.WriteVerboseAsync($"{repositoryName} has no lifecycle policy preview.");
        }
    }

    private async Task EmitAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var request = new GetLifecyclePolicyPreviewRequest { RegistryId = RegistryId, RepositoryName = repositoryName };
        if (Summary)
        {
            request.MaxResults = 1;
            await pipeline.WriteAsync(await Client.GetLifecyclePolicyPreviewAsync(request, cancellationToken));
            return;
        }

        if (TagStatus is not null)
            request.Filter = new LifecyclePolicyPreviewFilter { TagStatus = TagStatus };
        ImageIdentifier[] named =
        [
            .. (ImageDigest ?? []).Select(digest => new ImageIdentifier { ImageDigest = digest }),
            .. (ImageTag ?? []).Select(tag => new ImageIdentifier { ImageTag = tag }),
        ];
        if (named.Length == 0)
        {
            request.MaxResults = LargestPage;
            await WriteAsync(request, pipeline, cancellationToken);
            return;
        }

        foreach (ImageIdentifier[] ids in named.Chunk(LargestPage))
        {
            request.ImageIds = ids;
            await WriteAsync(request, pipeline, cancellationToken);
        }
    }

    private async Task WriteAsync(GetLifecyclePolicyPreviewRequest request, IPipeline pipeline, CancellationToken cancellationToken)
    {
        await foreach (GetLifecyclePolicyPreviewResponse page in Client.GetLifecyclePolicyPreviewPagesAsync(
            request, cancellationToken: cancellationToken))
        {
            PreviewStates.RequireComplete(page);
            await pipeline.WritePageAsync(page.PreviewResults);
        }
    }
}
