using System.Management.Automation;

namespace EcrPS.Conversion;

/// <summary>
/// Refuses a null for a switch that gives up a protection: PowerShell takes <c>-Force:$env:UNSET</c> for <c>-Force</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SwitchTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => inputData
        ?? throw new ArgumentTransformationMetadataException(
            "The value of this switch is empty; an unset variable does not turn it on. Give $true or $false, or omit the value.");
}
