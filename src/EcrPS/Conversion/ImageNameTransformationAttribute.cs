using System.Management.Automation;

namespace EcrPS.Conversion;

/// <summary>Converts images given as arguments to their names, with the place where they were found.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ImageNameTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        NamedObject.OfImage(inputData) ?? (PSNode.Plain(inputData) is object?[] items
            ? Array.ConvertAll(items, static item => NamedObject.OfImage(item) ?? item)
            : inputData);
}
