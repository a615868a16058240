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

    private readonly TagSources _tags = new();
    private string _path = "";

    /// <summary>The layout's folder or the archive's file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    [NameTransformation(AcceptsFiles = true, AcceptsRepositories = false, TakesImages = true)]
    public string Path { get; set; } = "";

    /// <summary>The repository to push to, such as <c>team/web</c>.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NameTransformation]
    [ArgumentCompleter(typeof(RepositoryNameCompleter))]
    public string RepositoryName { get; set; } = "";

    /// <summary>The tags that the image gets; without any, those that it has at the source.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ExactTextTransformation("tag")]
    public string[]? ImageTag { get; set; }

    /// <summary>The tag, name or digest of the image in the source; required if the source has several images.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ExactTextTransformation("tag")]
    [ArgumentCompleter(typeof(SourceReferenceCompleter))]
    public string? Reference { get; set; }

    /// <summary>Of an index, publish only the image for this platform, such as <c>linux/amd64</c>.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Platform { get; set; }

    /// <summary>How many layers are transferred in parallel.</summary>
    [Parameter]
    [ValidateRange(1, HighestParallelTransfers)]
    public int ParallelTransfers { get; set; } = new PublishOptions().MaxParallelTransfers;

    /// <inheritdoc/>
    protected override object? ErrorTarget => Path;

    // The source is the path; a record beside it says where to publish that.
    private protected override bool RefusesOtherNames => true;

    private RepositoryTarget Target => new(Connection, RegistryId, RepositoryName);

    private string Source => string.Join(' ', new[] { _path, Reference, Platform }.OfType<string>());

    private protected override void ReadNames()
    {
        RefusedRecord.Check([Path]);
        if (IsTyped(nameof(Path)) && Piped is { IsOfImage: true })
        {
            throw new ArgumentException(
                $"An image is piped, and '{Path}' would be published once for each image: give -RepositoryName, or pipe the repository.");
        }

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
        // 'docker save web | Publish-EcrImage' passes the archive's bytes as lines of text.
        if (Path.Any(char.IsControl))
        {
            throw new ArgumentException(
                "The path contains control characters: it is the output of a program, not a path. Save the output to a file, such as with "
                + "'docker save web -o web.tar', and give the path of the file.");
        }

        _path = ResolvePath(Path);
        if (ImageTag is not null)
            _tags.Take(Target, ImageTag, Source);
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        await using IContentSource source = await ImageSource.OpenAsync(_path, cancellationToken);
        SourceImage found = await source.FindAsync(Reference, Platform, cancellationToken);
        PlatformChoice choice = await PlatformChooser.ChooseAsync(source, found.Manifest, Platform, cancellationToken);
        Manifest manifest = choice.Manifest;
        IReadOnlyList<string> tags = ImageTag ?? found.Tags;
        if (ImageTag is null)
            _tags.Take(Target, tags, Source);
        string name = tags.Count > 0
            ? string.Join(", ", tags.Select(tag => $"{RepositoryName}:{tag}"))
            : $"{RepositoryName}@{manifest.Digest}";
        await WarnAsync(choice, tags, pipeline);
        if (!await pipeline.ShouldProcessAsync(name, $"Publish {manifest.Digest} from {_path}"))
            return;

        await using RegistryStore target = await RegistryAccess.OpenAsync(Target, cancellationToken);
        await using var progress = new PublishProgressBar(pipeline, $"Publishing {name}");
        PublishResult result = await ImagePublisher.PublishManifestAsync(
            source,
            manifest,
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

    private async Task WarnAsync(PlatformChoice choice, IReadOnlyList<string> tags, IPipeline pipeline)
    {
        if (choice.LeftOut.Count > 0)
        {
            await pipeline.WriteWarningAsync(
                $"{_path}: only one image of the index is complete there; {choice.Manifest.Digest} is published without the index. "
                + $"Left out: {string.Join(", ", choice.LeftOut)}.");
        }

        // A signature or SBOM needs no tag: it is found by its subject, and kept as long as that.
        if (tags.Count == 0 && choice.Manifest.Subject is null)
        {
            await pipeline.WriteWarningAsync(
                $"{_path}: the image has no tag there that a registry accepts, and is published untagged in {RepositoryName}: lifecycle "
                + $"rules for untagged images apply to it. Give it a tag with -ImageTag.");
        }
    }
}
