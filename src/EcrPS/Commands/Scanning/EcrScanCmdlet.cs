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

    /// <summary>The images of this record.</summary>
    private protected IEnumerable<ScanTarget> TargetsIn(string repositoryName)
    {
        // Tags belong to one image; a list of digests has no such tags.
        string[] known = Images.Count == 1 ? [.. (KnownTag ?? []).Where(tag => !string.IsNullOrEmpty(tag))] : [];
        return Images.Select(image => new ScanTarget(TargetOf(repositoryName), image)
        {
            Tags = known.Length > 0 ? new TextList(known) : image.ImageTag is { } tag ? new TextList([tag]) : TextList.Empty,
        });
    }
}
