using System.Management.Automation;

namespace EcrPS.Conversion;

/// <summary>
/// Lets a <see cref="TimeSpan"/> parameter take what <see cref="Duration"/> reads, and nothing else. A bare number is rejected:
/// PowerShell would convert 60 to sixty ticks, and '60' to sixty days.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Duration.Read(inputData)
        ?? throw Duration.Refused(inputData is PSObject wrapped ? wrapped.BaseObject : inputData, Duration.Wanted);
}
