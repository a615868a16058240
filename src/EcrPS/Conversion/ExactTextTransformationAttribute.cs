using System.Management.Automation;

namespace EcrPS.Conversion;

/// <summary>
/// Rejects texts that PowerShell has changed: it reads <c>1.10</c> as a number and drops the trailing zero, which would push to, or
/// delete, the tag 1.1. A number that is a whole argument keeps its text.
/// </summary>
/// <param name="what">What the text is, such as <c>tag</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ExactTextTransformationAttribute(string what) : ArgumentTransformationAttribute
{
    /// <summary>What the text is.</summary>
    public string What { get; } = what;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        NumberText.Check(inputData, What);
        return inputData!;
    }
}
