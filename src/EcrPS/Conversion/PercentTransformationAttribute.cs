using System.Globalization;
using System.Management.Automation;

namespace EcrPS.Conversion;

/// <summary>
/// Reads a limit in percent. PowerShell takes an empty text for zero, and ignores one that is no number where it is a property of a
/// record, such as a column of a CSV file.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PercentTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => PSNode.Plain(inputData) switch
    {
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        string or null => throw new ArgumentTransformationMetadataException(
            $"'{inputData}' is not a percentage: give a number from 0 to 100; 100 is no limit."),
        _ => inputData!,
    };
}
