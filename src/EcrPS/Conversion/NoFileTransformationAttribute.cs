using System.Management.Automation;

namespace EcrPS.Conversion;

/// <summary>Refuses a file from the pipeline with a sentence that says how to use it; PowerShell only reports that nothing binds.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NoFileTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>What to do instead.</summary>
    public string Instead { get; set; } = string.Empty;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        PSNode.Plain(inputData) is FileSystemInfo file
            ? throw new ArgumentTransformationMetadataException($"'{file.FullName}' is a file, not what it contains. {Instead}")
            : inputData!;
}
