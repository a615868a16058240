using System.Management.Automation;
using EcrPS.Oci;

namespace EcrPS.Conversion;

/// <summary>Takes a file, as <c>Get-Item</c> gives it, as the text that it holds; PowerShell would convert it to its path.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PolicyTextTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (PSNode.Plain(inputData) is not FileSystemInfo file)
            return inputData!;
        try
        {
            InputFile.RequireFile(file.FullName); // opening a pipe may block for ever
            return InputFile.ReadText(file.FullName);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or OciException)
        {
            throw new ArgumentTransformationMetadataException(error.Message, error);
        }
    }
}
