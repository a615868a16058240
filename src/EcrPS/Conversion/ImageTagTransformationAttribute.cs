using System.Management.Automation;

namespace EcrPS.Conversion;

/// <summary>
/// Rejects tags that PowerShell has changed: it reads <c>1.10</c> as a number and drops the trailing zero, which would push to, or
/// delete, the tag 1.1. A number that is a whole argument keeps its text.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ImageTagTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        NumberText.Check(inputData, "tag");
        return inputData!;
    }
}
