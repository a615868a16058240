using System.Management.Automation;
using EcrPS.Model;

namespace EcrPS.Conversion;

/// <summary>Reads a list of tags from CSV, where it is the text of a <see cref="TextList"/>. A tag has no comma.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TextListTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            string text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            TextList list => list.ToArray(), // PowerShell would convert it as one object, to its text
            _ => inputData!,
        };
}
