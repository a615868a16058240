using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Formatting;
using EcrPS.Model;
using EcrPS.Oci;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Gets the manifests of images as they are stored. The emitted <see cref="Model.Image"/> has the text and, as computed
/// members, its contents; <see cref="Raw"/> emits only the text.
/// </summary>
[Cmdlet(VerbsCommon.Get, "EcrImageManifest", DefaultParameterSetName = ByRepository)]
[OutputType(typeof(Image), typeof(string))]
public sealed class GetEcrImageManifestCommand : EcrImageBatchCmdlet
{
    /// <summary>The repositories' names, such as <c>team/web</c>, or with wildcards.</summary>
    [Parameter(
        ParameterSetName = ByRepository, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [NameTransformation(TakesImages = true)]
    [ArgumentCompleter(typeof(RepositoryNameCompleter))]
    public override string[] RepositoryName { get; set; } = [];

    /// <summary>Of an index, get the manifest for this platform, such as <c>linux/arm64</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Platform { get; set; }

    /// <summary>The manifest types to accept; a tag's manifest may be converted to one of them. All by default: as stored.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? AcceptedMediaType { get; set; }

    /// <summary>Emit the manifest's text, character for character.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    /// <inheritdoc/>
    protected override bool RequiresImage => true;

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        foreach (ImageIdentifier image in Images)
            Collect(image);
    }

    private protected override async Task<BatchResult> SendAsync(ImageBatch batch, IPipeline pipeline, CancellationToken cancellationToken)
    {
        BatchGetImageResponse reply = await batch.Client.BatchGetImageAsync(
            new BatchGetImageRequest
            {
                RegistryId = batch.RegistryId,
                RepositoryName = batch.RepositoryName,
                ImageIds = batch.Images,
                AcceptedMediaTypes = AcceptedMediaType ?? ManifestDownload.AllMediaTypes,
            },
            cancellationToken);
        var output = new List<object>();
        var errors = new List<ErrorRecord>();
        foreach (Image image in reply.Images)
        {
            try
            {
                // With given media types the service may have converted the manifest, so that its text does not match the digest.
                Image stored = AcceptedMediaType is null ? ManifestDownload.Verified(image) : image;
                Image wanted = Platform is null ? stored : await PickAsync(batch, stored, cancellationToken);
                output.Add(Raw ? wanted.ImageManifest! : wanted);
            }
            catch (Exception error) when (error is EcrException or OciException)
            {
                errors.Add(EcrErrors.ToRecord(error, batch.NameOf(image.ImageId)));
            }
        }

        errors.AddRange(reply.Failures.Select(batch.ToError));
        return new BatchResult(output, errors);
    }

    private async Task<Image> PickAsync(ImageBatch batch, Image image, CancellationToken cancellationToken)
    {
        Manifest manifest = image.GetManifest();
        if (!manifest.IsIndex)
            return image;
        Descriptor child = Oci.Platform.Find(manifest.Children, Platform!)
            ?? throw new EcrException(
                OciErrorCodes.PlatformNotFound,
                $"{batch.NameOf(image.ImageId)} has no image for {Platform}; available: "
                + $"{string.Join(", ", manifest.Children.Select(entry => entry.Platform?.ToString() ?? "unknown"))}.");
        return await ManifestDownload.GetAsync(
            batch.Repository, new ImageIdentifier { ImageDigest = child.Digest.ToString() }, cancellationToken);
    }
}
