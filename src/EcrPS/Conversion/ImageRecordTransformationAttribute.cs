using System.Collections;
using System.Management.Automation;
using EcrPS.Model;

namespace EcrPS.Conversion;

/// <summary>Lets a parameter of images take the records that <see cref="ImageRecord"/> reads.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ImageRecordTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>
    /// Whether anything else is an image with a <see cref="ImageRecord.ProblemOf"/> too. Otherwise PowerShell reports that it does not
    /// bind and continues with the next record, so the cmdlet would not know that one is missing.
    /// </summary>
    public bool AcceptsOthers { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? plain = PSNode.Plain(inputData);
        if (plain is ImageDetail or ImageDetail[])
            return inputData!;
        List<ImageDetail?> images = plain is IEnumerable list and not (string or IDictionary)
            ? [.. list.Cast<object?>().Select(Read)]
            : [Read(inputData)];
        if (images.Count > 0 && images.TrueForAll(image => image is not null))
            return images.ToArray();
        // PowerShell would make an image of any custom object with some of its properties.
        throw RefusedRecord.MayBindOtherwise($"'{inputData}' is no image of Get-EcrImage.");
    }

    private ImageDetail? Read(object? input) => ImageRecord.Read(input) ?? (AcceptsOthers ? ImageRecord.Refuse(input) : null);
}
