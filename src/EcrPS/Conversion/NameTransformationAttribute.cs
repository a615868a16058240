using System.Collections;
using System.Management.Automation;

namespace EcrPS.Conversion;

/// <summary>
/// Keeps a parameter that takes names from the pipeline from taking an object's text for one: objects bind by the
/// names of their properties, and a registry piped in says where to call, though its address is no repository's name.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NameTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether files and folders stand for their paths.</summary>
    public bool AcceptsFiles { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is null or string or ValueType or IEnumerable || (AcceptsFiles && value is FileSystemInfo))
            return inputData!;
        // The one exception that PowerShell takes for "not this parameter" and goes on binding by property names.
        var refused = new PSInvalidCastException($"'{inputData}' is not a name.", innerException: null);
        throw new ArgumentTransformationMetadataException(refused.Message, refused);
    }
}
