using System.Collections;
using System.Management.Automation;

namespace EcrPS.Conversion;

/// <summary>
/// Refuses anything but one name for a severity: PowerShell reads the text <c>High,Critical</c> as the two combined, which is another
/// severity, and a digit as a position in the list of them.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SeverityTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        string text = value is IEnumerable list and not string ? string.Join(",", list.Cast<object?>()) : $"{value}";
        return text.Contains(',', StringComparison.Ordinal) || text.Any(char.IsAsciiDigit)
            ? throw new ArgumentTransformationMetadataException(
                $"'{text}' is not one severity: give the lowest one that counts, such as High; higher ones are included.")
            : inputData;
    }
}
