using System.Collections;
using System.Management.Automation;

namespace EcrPS.Conversion;

/// <summary>
/// Restricts a parameter that takes a policy as an object to policies, files and JSON text, so that it can take them from the pipeline
/// beside repositories: any other object binds by property name.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PolicyTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] Members = ["Statement", "policyText"];

    /// <summary>The reply with a policy of the other kind, of a repository or a registry, which is refused.</summary>
    public Type? Refuses { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (Refuses is not null && RecordKind.Is(inputData, Refuses))
        {
            throw new ArgumentTransformationMetadataException(
                $"An object of type {Refuses.Name} has a policy of another kind: to use its text all the same, give it to -PolicyText.");
        }

        if (PSNode.Plain(inputData) is string text && JsonText.MayBeLine(text))
            return new PolicyLine(text);
        if (PSNode.Plain(inputData) is IDictionary or FileSystemInfo || MembersOf(inputData).Any(IsOfPolicy))
            return inputData!;

        throw RefusedRecord.MayBindOtherwise(
            $"'{ForeignText.Shorten($"{inputData}")}' is not a policy: -Policy takes a hashtable or an object with a Statement, "
            + "-PolicyPath the path of a file, and -PolicyText JSON text.");
    }

    private static IEnumerable<KeyValuePair<string, object?>> MembersOf(object? input) => PlainValue.Of(input) switch
    {
        null => [],
        IDictionary reply => PlainValue.Entries(reply), // one of the API's own types
        var value => PlainValue.Properties(value) ?? [],
    };

    private static bool IsOfPolicy(KeyValuePair<string, object?> member) =>
        Members.Contains(member.Key, StringComparer.OrdinalIgnoreCase);
}
