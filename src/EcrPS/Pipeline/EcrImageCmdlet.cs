using System.Management.Automation;
using System.Reflection;
using EcrPS.Client;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;

namespace EcrPS.Pipeline;

/// <summary>
/// Base of cmdlets for images: of a repository by tag or digest, or by full references. <see cref="Images"/> are those of
/// the one repository that <see cref="EcrRepositoryCmdlet.ProcessRepositoryAsync"/> is called for.
/// Derived cmdlets name <see cref="ByRepository"/> as their default parameter set.
/// </summary>
public abstract class EcrImageCmdlet : EcrRepositoryCmdlet
{
    /// <summary>The parameter set of <c>-RepositoryName</c>, <c>-ImageTag</c> and <c>-ImageDigest</c>.</summary>
    protected const string ByRepository = "Repository";

    /// <summary>The parameter set of <c>-Image</c>.</summary>
    protected const string ByImage = "Image";

    /// <summary>The repository's name, such as <c>team/web</c>.</summary>
    [Parameter(
        ParameterSetName = ByRepository, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NameTransformation(TakesImages = true)]
    [ArgumentCompleter(typeof(RepositoryNameCompleter))]
    public override string[] RepositoryName { get; set; } = [];

    /// <summary>The images' tags.</summary>
    [Parameter(ParameterSetName = ByRepository, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ExactTextTransformation("tag")]
    [ArgumentCompleter(typeof(ImageTagCompleter))]
    public virtual string[]? ImageTag { get; set; }

    /// <summary>The images' digests, such as <c>sha256:…</c>.</summary>
    [Parameter(ParameterSetName = ByRepository, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ImageDigestCompleter))]
    public virtual string[]? ImageDigest { get; set; }

    /// <summary>Whole names: <c>web:1.2</c>, <c>web@sha256:…</c>, or either behind a registry's host.</summary>
    [Parameter(ParameterSetName = ByImage, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [ImageNameTransformation]
    [ArgumentCompleter(typeof(ImageNameCompleter))]
    [ExactTextTransformation("name")]
    public string[]? Image { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Image is [var image] ? image : Images is [var id] ? NameOf(id) : base.ErrorTarget;

    /// <summary>Whether at least one image must be named.</summary>
    protected virtual bool RequiresImage => false;

    /// <summary>The images of this record; empty if it has none.</summary>
    protected IReadOnlyList<ImageIdentifier> Images { get; private set; } = [];

    /// <summary>An image's name as the user would type it.</summary>
    /// <param name="image">The image of this record's repository.</param>
    /// <returns>Such as <c>web:1.2</c>.</returns>
    protected string NameOf(ImageIdentifier image) =>
        image.ImageTag is { } tag ? $"{RepositoryName[0]}:{tag}" : $"{RepositoryName[0]}@{image.ImageDigest}";

    /// <inheritdoc/>
    protected sealed override void BindNames()
    {
        string[] tags = Named(ImageTag);
        string[] digests = Named(ImageDigest);
        if (NamedImage is not null && tags.Length + digests.Length > 0)
        {
            throw new ArgumentException(
                $"The name '{NameOf(NamedImage)}' has a tag or digest: leave out -ImageTag and -ImageDigest.");
        }

        Images = NamedImage is { } image ? [image] : Identify(tags, digests);
        if (Image is [var typed] && RefusesOtherNames && Piped is { } piped && PipedNames.AreIn(piped.Source))
        {
            throw new ArgumentException(
                $"-Image names '{typed}', and another object is piped, which would be ignored: leave out -Image to act on the piped objects, "
                + "or pipe none.");
        }

        // An unset variable must not select all images instead of one: the listing may be piped to Remove-EcrImage.
        if (Image is null && Images.Count == 0 && (IsBound(nameof(ImageTag)) || IsBound(nameof(ImageDigest))))
            throw new ArgumentException(EmptyImage());
        foreach ((string parameter, string[]? names) in new[] { (nameof(ImageTag), ImageTag), (nameof(ImageDigest), ImageDigest) })
        {
            if (names is { Length: > 1 } && Array.Exists(names, string.IsNullOrEmpty))
                throw new ArgumentException($"One of the values of -{parameter} is empty: an unset variable names no image.");
        }

        foreach (ImageIdentifier named in Images)
            NameCheck.RequireWholeDigest(RepositoryName[0], named);
        if (RequiresImage && Images.Count == 0)
        {
            throw new ArgumentException(
                "Give an image: -ImageTag, -ImageDigest, or -Image with a tag or digest; or pipe the images that Get-EcrImage emits.");
        }
    }

    /// <summary>Whether an error says that a repository lacks the image, which is none for a repository that matches wildcards.</summary>
    private protected static bool IsMissingImage(Exception error) => error is EcrException { ErrorCode: "ImageNotFound" };

    /// <summary>
    /// Runs the work of one image; its failure does not affect the others. Where wildcards name the repositories, one without the image
    /// is skipped.
    /// </summary>
    private protected async Task TryImageAsync(
        string repositoryName, ImageIdentifier image, Func<Task> work, IPipeline pipeline, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (EcrException error) when (IsOfPattern && IsMissingImage(error))
        {
            await pipeline.WriteVerboseAsync(error.Message);
        }
        catch (Exception error)
        {
            await pipeline.ReportAsync(error, TargetOf(repositoryName).NameOf(image), cancellationToken);
        }
    }

    /// <summary>The images of this record, each once: several tags of one digest name one image.</summary>
    private protected IEnumerable<ImageIdentifier> DistinctImages => Images.DistinctBy(image => image.ImageDigest ?? image.ImageTag);

    /// <inheritdoc/>
    private protected override bool RefusesOtherNames =>
        GetType().GetCustomAttribute<CmdletAttribute>() is not { VerbName: VerbsCommon.Get };

    /// <summary>
    /// Requires that tags which are given together with a digest are that image's: the record may be older than the tags, or never was
    /// right.
    /// </summary>
    /// <exception cref="EcrException">ImageTagDoesNotMatchDigest, or there is no such tag.</exception>
    private protected Task RequireTagsAsync(string repositoryName, CancellationToken cancellationToken) =>
        ImageLookup.RequireTagsAsync(new ImageBatch(TargetOf(repositoryName), Images), cancellationToken);

    private protected sealed override bool TakesImages => true;

    private protected sealed override RepositoryAddress? ReadAddress() =>
        Image is [var name] ? RepositoryAddress.OfImage(name) : base.ReadAddress();

    private protected override void CheckNames()
    {
        if (RepositoryNames.IsPattern(RepositoryName[0]))
            throw NameCheck.TakesNoPattern(RepositoryName[0], "the images of Get-EcrImage");
        base.CheckNames();
        foreach (ImageIdentifier image in Images)
            NameCheck.RequireImage(RepositoryName[0], image);
    }

    private protected override IEnumerable<EcrCmdlet> Split(EcrCmdlet record)
    {
        if (Image is not { Length: > 1 } names)
            return base.Split(record);
        return base.Split(record).SelectMany(part => names.Distinct(StringComparer.Ordinal).Select(name =>
        {
            EcrImageCmdlet ofOne = Copy((EcrImageCmdlet)part);
            ofOne.Image = [name];
            return ofOne;
        }));
    }

    // One digest and tags identify one image by each of its tags, as in a record of it; two lists identify several images.
    private ImageIdentifier[] Identify(string[] tags, string[] digests) => (tags, digests) switch
    {
        ([_, ..], [var digest]) => [.. tags.Select(tag => new ImageIdentifier { ImageTag = tag, ImageDigest = digest })],
        ([_, ..], [_, _, ..]) when !IsTyped(nameof(ImageTag)) || !IsTyped(nameof(ImageDigest)) => throw new ArgumentException(
            $"The record has {digests.Length} digests and {tags.Length} tag{(tags.Length == 1 ? "" : "s")}, so which image has which is not "
            + "known: give each image a record of its own."),
        _ => [
            .. digests.Select(digest => new ImageIdentifier { ImageDigest = digest }),
            .. tags.Select(tag => new ImageIdentifier { ImageTag = tag }),
        ],
    };

    private string EmptyImage()
    {
        string[] empty = [.. new[] { nameof(ImageTag), nameof(ImageDigest) }.Where(IsBound).Select(static name => $"-{name}")];
        string what = $"{string.Join(" and ", empty)} {(empty.Length == 1 ? "is" : "are")} empty, so no image is named: an unset variable "
            + "names none.";
        return RequiresImage
            ? $"{what} Give a tag or the whole digest."
            : $"{what} Give a tag or the whole digest, or omit -ImageTag and -ImageDigest to get all images.";
    }

    private static string[] Named(string[]? names) => [.. (names ?? []).Where(name => !string.IsNullOrEmpty(name))];
}
