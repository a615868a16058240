using System.Collections;
using System.Management.Automation;
using System.Text;
using System.Text.Json.Nodes;
using EcrPS.Model;

namespace EcrPS.Conversion;

/// <summary>
/// Reads scanning rules given as hashtables or as ConvertFrom-Json makes them. PowerShell cannot convert their filters, and would bind a
/// piped configuration without its rules.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ScanningRuleTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Frequency = "scanFrequency";

    // Any other object names the registry, and would replace its rules by none.
    private static readonly Type[] Configurations =
        [typeof(GetRegistryScanningConfigurationResponse), typeof(RegistryScanningConfiguration), typeof(DescribeRegistryResponse)];

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => RefusedRecord.Catch<RegistryScanningRule>(() =>
    {
        if (inputData is null)
            throw new ArgumentTransformationMetadataException("A rule is null: an unset variable holds none.");
        object? value = PSNode.Plain(inputData);
        if (value is FileSystemInfo file)
        {
            throw new ArgumentTransformationMetadataException(
                $"'{file.FullName}' is a file, not what it contains. To use a saved reply of the API, run "
                + "(Get-Content reply.json -Raw | ConvertFrom-Json).scanningConfiguration | Set-EcrRegistryScanningConfiguration.");
        }

        object?[] items = value is IEnumerable list and not (string or IDictionary) ? [.. list.Cast<object?>()] : [inputData];
        items = [.. items.SelectMany(item =>
            PSNode.Plain(item) is string text && PlainValue.FromCutText(text) is { } rules ? rules : (IEnumerable<object?>)[item])];
        if (!Array.TrueForAll(items, IsRule))
        {
            if (RecordKind.ProblemOf(inputData, Configurations) is { } problem)
                throw new ArgumentTransformationMetadataException($"{problem}, or give -ScanOnPush and -ContinuousScan.");

            throw RefusedRecord.MayBindOtherwise($"'{inputData}' is not a scanning rule.");
        }

        try
        {
            JsonObject request = ApiRequest.Write(
                ApiModel.Operations["PutRegistryScanningConfiguration"], new Hashtable { ["rules"] = items });
            return EcrJson.Read<PutRegistryScanningConfigurationRequest>(Encoding.UTF8.GetBytes(request.ToJsonString())).Rules.ToArray();
        }
        catch (ArgumentException error)
        {
            throw new ArgumentTransformationMetadataException(error.Message, error);
        }
    });

    private static bool IsRule(object? item)
    {
        IEnumerable<KeyValuePair<string, object?>> members = PlainValue.Of(item) switch
        {
            IDictionary table => PlainValue.Entries(table), // or one of the API's own types
            PSObject custom => PlainValue.Properties(custom) ?? [],
            _ => [],
        };
        return members.Any(static member => member.Key.Equals(Frequency, StringComparison.OrdinalIgnoreCase));
    }
}
