using System.Management.Automation;
using System.Text;
using EcrPS.Client;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Oci;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Puts a manifest, byte for byte; the layers or images that it refers to must exist.</summary>
[Cmdlet(VerbsCommon.Set, "EcrImageManifest", SupportsShouldProcess = true)]
[OutputType(typeof(Image))]
public sealed class SetEcrImageManifestCommand : EcrRepositoryCmdlet
{
    private readonly TagSources _tags = new();

    /// <inheritdoc/>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NameTransformation(Takes = [typeof(Repository), typeof(Image)])]
    [ArgumentCompleter(typeof(RepositoryNameCompleter))]
    public override string[] RepositoryName { get; set; } = [];

    /// <summary>The manifest's text.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? ImageManifest { get; set; }

    /// <summary>The media type; required if the manifest does not contain it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ImageManifestMediaType { get; set; }

    /// <summary>The tags to give the image; without one it is untagged.</summary>
    [Parameter(Position = 1)]
    [Alias("Tag")]
    [ExactTextTransformation("tag")]
    public string[]? ImageTag { get; set; }

    /// <summary>The digest that the manifest must have.</summary>
    [Parameter]
    public string? ImageDigest { get; set; }

    private string ManifestDigest => NullIfEmpty(ImageDigest) ?? Digest.Compute(Encoding.UTF8.GetBytes(ImageManifest!)).ToString();

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        JsonText.RequireNoPath(ImageManifest, "manifest", "-ImageManifest");
        _tags.Take(TargetOf(RepositoryName[0]), ImageTag ?? [], ManifestDigest);
    }

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        string digest = ManifestDigest;
        foreach (string? tag in ImageTag is { Length: > 0 } tags ? tags : new string?[] { null })
        {
            string name = tag is null ? $"{repositoryName}@{digest}" : $"{repositoryName}:{tag}";
            if (!await pipeline.ShouldProcessAsync(name, "Put image manifest"))
                continue;
            try
            {
                PutImageResponse reply = await Client.PutImageAsync(
                    new PutImageRequest
                    {
                        RegistryId = RegistryId,
                        RepositoryName = repositoryName,
                        ImageManifest = ImageManifest,
                        ImageManifestMediaType = NullIfEmpty(ImageManifestMediaType),
                        ImageTag = tag,
                        ImageDigest = NullIfEmpty(ImageDigest),
                    },
                    cancellationToken);
                if (reply.Image is { } image)
                    await pipeline.WriteAsync(image);
            }
            catch (EcrException error)
            {
                await pipeline.ReportAsync(error, name, cancellationToken);
            }
        }
    }
}
