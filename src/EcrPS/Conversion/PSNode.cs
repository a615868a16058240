using System.Collections;
using System.Management.Automation;
using EcrPS.Lifecycle;

namespace EcrPS.Conversion;

/// <summary>Converts objects, such as those of ConvertFrom-Json or of another module, to nodes of a document.</summary>
internal static class PSNode
{
    /// <summary>A list of CronJobs has fourteen levels; objects that refer to each other have no end.</summary>
    private const int MaxDepth = 64;

    /// <summary>The value without PowerShell's wrapper; a custom object keeps it.</summary>
    public static object? Plain(object? value) =>
        value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    /// <exception cref="ImageUseException">The object is nested too deep to be searched completely.</exception>
    public static DocumentNode Of(object? value) => Of(value, []);

    private static DocumentNode Of(object? value, List<object> parents)
    {
        object? plain = Plain(value);
        if (plain is null)
            return DocumentNode.OfNull();
        if (plain is string text)
            return DocumentNode.OfText(text);
        // An object of .NET itself that is no collection, such as a version, describes no deployment.
        if (plain is ValueType || (plain is not (PSObject or IEnumerable) && IsDotNet(plain.GetType())))
            return DocumentNode.OfOther();
        if (parents.Exists(parent => ReferenceEquals(parent, plain)))
            return DocumentNode.OfNull(); // what it refers to is searched already
        if (parents.Count == MaxDepth)
        {
            throw new ImageUseException(
                $"an object is nested more than {MaxDepth} levels deep. Give the part of it that names the images, or its JSON.");
        }

        List<object> path = [.. parents, plain];
        return plain switch
        {
            IDictionary table => DocumentNode.OfMembers(
                [.. table.Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create($"{entry.Key}", Of(entry.Value, path)))]),
            IEnumerable list => DocumentNode.OfItems([.. list.Cast<object?>().Select(item => Of(item, path))]),
            _ => DocumentNode.OfMembers([
                .. PSObject.AsPSObject(plain).Properties.Select(
                    property => KeyValuePair.Create(property.Name, Of(ValueOf(property), path))),
            ]),
        };
    }

    private static bool IsDotNet(Type type) => type.Namespace is { } name && name.StartsWith("System", StringComparison.Ordinal);

    private static object? ValueOf(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (RuntimeException)
        {
            // Computed members of foreign objects may throw; they contain no image references.
            return null;
        }
    }
}
