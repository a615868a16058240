using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;

namespace EcrPS.StandIn;

/// <summary>Properties of objects: their own, and those that a types file adds. Scripts in such a file are refused.</summary>
public sealed class TypeTable
{
    private readonly Dictionary<string, List<AddedProperty>> _added = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string[]> _defaults = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a types file, as importing a module does.</summary>
    /// <param name="path">A <c>Types.ps1xml</c>.</param>
    /// <exception cref="NotSupportedException">It has members of a kind that is not known here.</exception>
    public void Load(string path)
    {
        foreach (var type in XDocument.Load(path).Root!.Elements("Type"))
        {
            var name = type.Element("Name")!.Value;
            var properties = _added.TryGetValue(name, out var known) ? known : _added[name] = [];
            foreach (var member in type.Element("Members")?.Elements() ?? [])
            {
                if (member.Name.LocalName == "MemberSet")
                    _defaults[name] = [.. member.Descendants("PropertySet").First(set => set.Element("Name")!.Value == "DefaultDisplayPropertySet").Descendants("ReferencedProperties").Elements("Name").Select(one => one.Value)];
                else
                    properties.Add(Read(member));
            }
        }
    }

    /// <summary>Reads a property by name, whatever its case.</summary>
    /// <param name="value">The object.</param>
    /// <param name="name">The property's name.</param>
    /// <param name="result">What it says.</param>
    /// <returns>Whether there is such a property.</returns>
    public bool TryGetValue(object value, string name, out object? result)
    {
        var wrapped = PSObject.AsPSObject(value);
        if (FindAdded(wrapped, name) is { } added)
        {
            result = added.Get(this, wrapped);
            return true;
        }

        var property = wrapped.Properties[name];
        result = property?.Value;
        return property is not null;
    }

    /// <summary>The properties that a list shows when no view does: the default set, or all.</summary>
    internal IReadOnlyList<string> DefaultProperties(PSObject value) =>
        value.TypeNames.Select(name => _defaults.GetValueOrDefault(name)).FirstOrDefault(names => names is not null)
        ?? [.. value.Properties.Select(property => property.Name)];

    private static AddedProperty Read(XElement member)
    {
        var name = member.Element("Name")!.Value;
        switch (member.Name.LocalName)
        {
            case "AliasProperty":
                var referenced = member.Element("ReferencedMemberName")!.Value;
                return new AddedProperty(name, (types, owner) => types.TryGetValue(owner, referenced, out var value) ? value : null);
            case "NoteProperty":
                var constant = member.Element("Value")!.Value;
                return new AddedProperty(name, (_, _) => constant);
            case "CodeProperty":
                var code = member.Element("GetCodeReference")!;
                var method = new Lazy<MethodInfo>(() => FindMethod(code.Element("TypeName")!.Value, code.Element("MethodName")!.Value));
                return new AddedProperty(name, (_, owner) => method.Value.Invoke(null, [owner]));
            default:
                throw new NotSupportedException($"{member.Name.LocalName} '{name}' is not known to the stand-in; write a CodeProperty.");
        }
    }

    // PowerShell wants exactly this shape: public, static, one PSObject.
    private static MethodInfo FindMethod(string typeName, string methodName) => AppDomain.CurrentDomain.GetAssemblies()
        .Select(assembly => assembly.GetType(typeName, throwOnError: false, ignoreCase: true))
        .FirstOrDefault(type => type is not null)
        ?.GetMethod(methodName, BindingFlags.Public | BindingFlags.Static | BindingFlags.IgnoreCase, [typeof(PSObject)])
        ?? throw new MissingMethodException(typeName, methodName);

    private AddedProperty? FindAdded(PSObject value, string name) => value.TypeNames
        .Select(type => _added.GetValueOrDefault(type)?.Find(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        .FirstOrDefault(property => property is not null);

    private sealed record AddedProperty(string Name, Func<TypeTable, PSObject, object?> Get);
}
