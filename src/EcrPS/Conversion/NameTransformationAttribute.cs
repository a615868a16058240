using System.Collections;
using System.Management.Automation;
using EcrPS.Model;

namespace EcrPS.Conversion;

/// <summary>
/// Prevents a parameter that takes names from the pipeline from binding to the text of an object: objects bind by property
/// name, and a piped registry supplies the endpoint, but its address is not a repository name.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NameTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Members by which an image binds.</summary>
    private static readonly string[] ImageMembers = ["ImageDigest", "ImageTag"];

    /// <summary>Columns that name images too, in what users select and other programs write, and by which none binds.</summary>
    private static readonly string[] UnreadMembers =
        ["ImageTags", "Tags", "Tag", "ShortDigest", "Digest", "ImageUri", "ImageId", "ImageIds", "Image"];

    /// <summary>Whether files and folders convert to their paths.</summary>
    public bool AcceptsFiles { get; set; }

    /// <summary>Whether repositories and lists of repositories convert to their names, and images in a list to theirs.</summary>
    public bool AcceptsRepositories { get; set; } = true;

    /// <summary>Whether an image is refused, of whose repository the cmdlet would remove something else than the image.</summary>
    public bool RefusesImages { get; set; }

    /// <summary>
    /// Whether a record of an image is refused that has neither its digest nor one tag by itself: the cmdlet would take all images of the
    /// repository for it.
    /// </summary>
    public bool TakesImages { get; set; }

    /// <summary>
    /// The objects of this module that the cmdlet, which removes or overwrites something, takes for it; other ones are refused even if they
    /// have the property. Null where all bind.
    /// </summary>
    public Type[]? Takes { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        // Of a null from the pipeline, other parameters must get to know.
        object value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is null && TakesImages)
            throw RefusedRecord.MayBindOtherwise("A null is not a name: an unset variable names none.");
        bool isRecord = value is not (null or string or ValueType) && (value is not IEnumerable || value is IDictionary)
            && !(AcceptsFiles && value is FileSystemInfo);
        PSObject record = isRecord ? PSObject.AsPSObject(inputData) : new PSObject();
        if (RefusesImages && (ValueOf(record, ImageMembers) ?? ValueOf(record, UnreadMembers)) is { } image)
        {
            throw new ArgumentTransformationMetadataException(
                $"{image} is an image, and this cmdlet does not remove images: pipe them to Remove-EcrImage, or give the repository's "
                + "name.");
        }

        if (TakesImages && UnreadMemberOf(record) is { } member)
        {
            // An exception would only leave out the record, also from what a gate knows of.
            return RefusedRecord.Of(
                new string("refused record".AsSpan()),
                $"The record names an image by '{member}', which is not read: name it by ImageTag or ImageDigest, or give the repository's "
                + "name alone.");
        }

        if (AcceptsRepositories && (Takes is null || Takes.Contains(typeof(Repository))))
        {
            if (NamedObject.OfRepository(inputData) is { } name)
                return name;
            if (value is object?[] items && !RefusesImages && Takes is null)
                inputData = Array.ConvertAll(items, item => NamedObject.OfRepository(item) ?? NamedObject.OfImage(item) ?? item);
            else if (value is object?[] others)
                inputData = Array.ConvertAll(others, item => NamedObject.OfRepository(item) ?? item);
        }

        if (!isRecord)
        {
            NumberText.Check(inputData, "name");
            return inputData!;
        }

        if (Takes is not null && RecordKind.ProblemOf(inputData, Takes) is { } problem)
            throw new ArgumentTransformationMetadataException($"{problem}, or give the name.");

        throw RefusedRecord.MayBindOtherwise($"'{inputData}' is not a name.");
    }

    private static string? UnreadMemberOf(PSObject record) =>
        ValueOf(record, "RepositoryName") is null || ValueOf(record, ImageMembers) is not null
            ? null
            : UnreadMembers.FirstOrDefault(name => ValueOf(record, name) is not null);

    private static string? ValueOf(PSObject record, params string[] names) => names
        .Select(name => LanguagePrimitives.ConvertTo<string>(record.Properties[name]?.Value))
        .FirstOrDefault(text => !string.IsNullOrEmpty(text));
}
