using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Formatting;
using EcrPS.Model;
using EcrPS.Oci;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Pushes an image, an index with all its images, or an artifact, from an OCI layout folder, an OCI archive or what
/// <c>docker save</c> writes, without Docker. Blobs that the repository already has are not sent again.
/// </summary>
[Cmdlet(VerbsData.Publish, "EcrImage", SupportsShouldProcess = true)]
[OutputType(typeof(ImageDetail))]
public sealed class PublishEcrImageCommand : EcrClientCmdlet
{
    private const int HighestParallelTransfers = 32; // more only makes the service refuse connections

    private string _path = "";

    /// <summary>The layout's folder or the archive's file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    [NameTransformation(AcceptsFiles = true)]
    public string Path { get; set; } = "";

    /// <summary>The repository to push to, such as <c>team/web</c>.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NameTransformation]
    [ArgumentCompleter(typeof(RepositoryNameCompleter))]
    public string RepositoryName { get; set; } = "";

    /// <summary>The tags that the image gets; without any, the one that it has at the source, if it has one there.</summary>
    [Parameter(Position = 2)]
    [ValidateNotNullOrEmpty]
    [ImageTagTransformation]
    public string[]? ImageTag { get; set; }

    /// <summary>The tag, name or digest of the image in the source; required if the source has several images.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ImageTagTransformation]
    [ArgumentCompleter(typeof(SourceReferenceCompleter))]
    public string? Reference { get; set; }

    /// <summary>How many layers are transferred in parallel.</summary>
    [Parameter]
    [ValidateRange(1, HighestParallelTransfers)]
    public int ParallelTransfers { get; set; } = new PublishOptions().MaxParallelTransfers;

    /// <inheritdoc/>
    protected override object? ErrorTarget => Path;

    private protected override void ReadNames()
    {
        var address = RepositoryAddress.OfRepository(RepositoryName);
        UseRegistryOf(address);
        RepositoryName = address.Repository;
        if (address.Image is not { } image)
            return;
        if (image.ImageDigest is not null || ImageTag is not null)
        {
            throw new ArgumentException(
                $"'{address.Text}' names an image: give the repository alone with -ImageTag, or its name with one tag.");
        }

        ImageTag = [image.ImageTag!];
    }

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        _path = ResolvePath(Path);
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        await using IContentSource source = await ImageSource.OpenAsync(_path, cancellationToken);
        string? reference = Reference ?? OnlyReference(await source.ListReferencesAsync(cancellationToken));
        Manifest manifest = await source.ResolveAsync(reference, cancellationToken);
        string[] tags = ImageTag ?? (reference is not null && ImageReference.IsTag(reference) ? [reference] : []);
        string name = tags.Length > 0
            ? string.Join(", ", tags.Select(tag => $"{RepositoryName}:{tag}"))
            : $"{RepositoryName}@{manifest.Digest}";
        if (!await pipeline.ShouldProcessAsync(name, $"Publish {manifest.Digest} from {_path}"))
            return;

        await using RegistryStore target = await RegistryAccess.OpenAsync(
            new RepositoryTarget(Connection, RegistryId, RepositoryName), cancellationToken);
        await using var progress = new PublishProgressBar(pipeline, $"Publishing {name}");
        PublishResult result = await ImagePublisher.PublishAsync(
            source,
            reference,
            target,
            tags,
            new PublishOptions { MaxParallelTransfers = ParallelTransfers, Progress = progress },
            cancellationToken);
        await pipeline.WriteVerboseAsync(
            $"{name}: {result.BlobsSent} blobs ({HumanText.Size(result.BytesSent)}) sent, {result.BlobsSkipped} already present, "
            + $"{result.ManifestCount} manifests.");
        DescribeImagesResponse published = await Client.DescribeImagesAsync(
            new DescribeImagesRequest
            {
                RegistryId = RegistryId,
                RepositoryName = RepositoryName,
                ImageIds = [new ImageIdentifier { ImageDigest = manifest.Digest.ToString() }],
            },
            cancellationToken);
        await pipeline.WritePageAsync(published.ImageDetails);
    }

    // A source with one image needs no reference; with several, the source reports that one is required.
    private static string? OnlyReference(IReadOnlyList<string> references) => references is [var only] ? only : null;
}
