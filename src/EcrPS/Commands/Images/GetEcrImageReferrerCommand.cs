using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Lists what refers to images: signatures, SBOMs, attestations and other artifacts that name them as subject.</summary>
[Cmdlet(VerbsCommon.Get, "EcrImageReferrer", DefaultParameterSetName = ByRepository)]
[OutputType(typeof(ImageReferrer))]
public sealed class GetEcrImageReferrerCommand : EcrImageCmdlet
{
    /// <summary>The largest page that ListImageReferrers returns (API model, FiftyMaxResults): fewest calls.</summary>
    private const int LargestPage = 50;

    /// <summary>The maximum that the API accepts.</summary>
    private const int MostArtifactTypes = 5;

    /// <summary>The repositories' names, such as <c>team/web</c>, or with wildcards.</summary>
    [Parameter(
        ParameterSetName = ByRepository, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [NameTransformation(TakesImages = true)]
    [ArgumentCompleter(typeof(RepositoryNameCompleter))]
    public override string[] RepositoryName { get; set; } = [];

    /// <summary>List artifacts of these types only.</summary>
    [Parameter]
    [ValidateCount(1, MostArtifactTypes)]
    public string[]? ArtifactType { get; set; }

    /// <summary>List artifacts of this status; the active ones by default.</summary>
    [Parameter]
    [ApiEnum("ArtifactStatusFilter")]
    [ArgumentCompleter(typeof(EnumCompleter))]
    public string? ArtifactStatus { get; set; }

    /// <inheritdoc/>
    protected override bool RequiresImage => true;

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (ImageIdentifier image in DistinctImages)
        {
            await TryImageAsync(
                repositoryName,
                image,
                async () => await ListAsync(
                    repositoryName, await DigestOfAsync(repositoryName, image, cancellationToken), pipeline, cancellationToken),
                pipeline,
                cancellationToken);
        }
    }

    private async Task ListAsync(string repositoryName, string digest, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var request = new ListImageReferrersRequest
        {
            RegistryId = RegistryId,
            RepositoryName = repositoryName,
            SubjectId = new SubjectIdentifier { ImageDigest = digest },
            MaxResults = LargestPage,
        };
        if (ArtifactType is not null || ArtifactStatus is not null)
        {
            request.Filter = new ListImageReferrersFilter
            {
                ArtifactTypes = ArtifactType ?? Unset.List<string>(),
                ArtifactStatus = ArtifactStatus,
            };
        }

        await foreach (ListImageReferrersResponse page in Client.ListImageReferrersPagesAsync(
            request, cancellationToken: cancellationToken))
        {
            foreach (ImageReferrer referrer in page.Referrers)
                referrer.RepositoryName ??= repositoryName;
            await pipeline.WritePageAsync(page.Referrers);
        }
    }

    // The API takes subjects only by digest, and does not report a missing one.
    private async Task<string> DigestOfAsync(string repositoryName, ImageIdentifier image, CancellationToken cancellationToken)
    {
        if (image.ImageDigest is { } digest)
            return digest;
        DescribeImagesResponse reply = await Client.DescribeImagesAsync(
            new DescribeImagesRequest
            {
                RegistryId = RegistryId,
                RepositoryName = repositoryName,
                ImageIds = [image],
                Filter = new DescribeImagesFilter { ImageStatus = ImageStatusFilter.ANY },
            },
            cancellationToken);
        return reply.ImageDetails is [{ ImageDigest: { } found }, ..]
            ? found
            : throw new EcrException(EcrErrorCodes.InvalidResponse, "The response contains no image.");
    }
}
