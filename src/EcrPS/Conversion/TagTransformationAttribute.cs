using System.Collections;
using System.Management.Automation;
using EcrPS.Model;

namespace EcrPS.Conversion;

/// <summary>
/// Lets a parameter of type <c>Tag[]</c> take a hashtable of keys and values (<c>@{ team = 'web'; stage = 'prod' }</c>),
/// tags, and hashtables of one tag as AWS.Tools takes them (<c>@{ Key = 'team'; Value = 'web' }</c>).
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TagTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Read(inputData).ToArray();

    private static IEnumerable<Tag> Read(object? input) => (input is PSObject wrapped ? wrapped.BaseObject : input) switch
    {
        Tag tag => [tag],
        IDictionary map when IsOneTag(map) => [new Tag { Key = Text(map["Key"]), Value = Text(map["Value"]) }],
        IDictionary map => map.Cast<DictionaryEntry>().Select(entry => new Tag { Key = Text(entry.Key), Value = Text(entry.Value) }),
        IEnumerable list and not string => list.Cast<object?>().SelectMany(Read),
        var other =>
            throw new ArgumentTransformationMetadataException($"'{other}' is not a tag: use a hashtable such as @{{ team = 'web' }}."),
    };

    private static bool IsOneTag(IDictionary map) => map.Count == 2 && map.Contains("Key") && map.Contains("Value");

    private static string Text(object? value)
    {
        NumberText.Check(value, "resource tag's value");
        return Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty;
    }
}
