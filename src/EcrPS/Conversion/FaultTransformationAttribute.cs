using System.Collections;
using System.Management.Automation;
using EcrPS.Local;

namespace EcrPS.Conversion;

/// <summary>
/// Reads <see cref="EcrLocalRegistryFault.Delay"/> of a hashtable as <see cref="Duration"/> does; PowerShell would convert 3 to three
/// ticks, and reject '3s'.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FaultTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is IEnumerable list and not (string or IDictionary)
            ? list.Cast<object?>().Select(Read).ToArray()
            : Read(inputData)!;

    private static object? Read(object? input)
    {
        object? value = PSNode.Plain(input);
        if (value is not IDictionary && PlainValue.Properties(value ?? string.Empty) is null)
            return input;
        var fault = new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, object?> member in PlainValue.Properties(value!) ?? PlainValue.Entries((IDictionary)value!))
        {
            bool isDelay = member.Key.Equals(nameof(EcrLocalRegistryFault.Delay), StringComparison.OrdinalIgnoreCase);
            fault[member.Key] = isDelay
                ? Duration.Read(member.Value) ?? throw Duration.Refused(PSNode.Plain(member.Value), Duration.Wanted)
                : member.Value;
        }

        return fault;
    }
}
