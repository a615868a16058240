using System.Management.Automation;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Base of the cmdlets for scans of given images. Images from the pipeline supply their tags for results and messages.</summary>
public abstract class EcrScanCmdlet : EcrImageCmdlet
{
    /// <summary>The known tags of the image; a piped image supplies them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ImageTags")]
    [TextListTransformation]
    [ExactTextTransformation("tag")]
    public string[]? KnownTag { get; set; }

    /// <inheritdoc/>
    protected override bool RequiresImage => true;

    // The service's own reply tells which image the tag is.
    private bool IsStartedScan => PSNode.Plain(Piped?.Source) is StartImageScanResponse;

    /// <summary>The images of this record.</summary>
    private protected IEnumerable<ScanTarget> TargetsIn(string repositoryName)
    {
        // Tags belong to one image; a list of digests has no such tags.
        ImageIdentifier[] images = [.. DistinctImages];
        string[] known = images.Length == 1 ? [.. (KnownTag ?? []).Where(tag => !string.IsNullOrEmpty(tag))] : [];
        return images.Select(image =>
        {
            ImageIdentifier[] named = image.ImageDigest is null
                ? [image]
                : [.. Images.Where(other => other.ImageDigest == image.ImageDigest)];
            string[] tags = known.Length > 0 ? known : [.. named.Select(other => other.ImageTag).OfType<string>()];
            return new ScanTarget(TargetOf(repositoryName), image)
            {
                Tags = tags.Length > 0 ? new TextList(tags) : TextList.Empty,
                Claims = image.ImageDigest is null || IsStartedScan ? [] : named,
            };
        });
    }
}
