using System.Collections;
using System.Collections.ObjectModel;
using System.Reflection;

namespace System.Management.Automation;

public abstract class PSMemberInfo
{
    public string Name { get; protected init; } = string.Empty;

    public abstract object? Value { get; set; }
}

public abstract class PSPropertyInfo : PSMemberInfo
{
    public abstract bool IsSettable { get; }

    public abstract bool IsGettable { get; }
}

public class PSNoteProperty : PSPropertyInfo
{
    public PSNoteProperty(string name, object? value)
    {
        Name = name;
        Value = value;
    }

    public override object? Value { get; set; }

    public override bool IsSettable => true;

    public override bool IsGettable => true;
}

/// <summary>A property of the .NET object within.</summary>
public class PSProperty : PSPropertyInfo
{
    private readonly object _owner;
    private readonly PropertyInfo _property;

    internal PSProperty(object owner, PropertyInfo property)
    {
        (_owner, _property) = (owner, property);
        Name = property.Name;
    }

    public override object? Value
    {
        get => _property.GetValue(_owner);
        set => _property.SetValue(_owner, LanguagePrimitives.ConvertTo(value, _property.PropertyType));
    }

    public override bool IsSettable => _property.CanWrite;

    public override bool IsGettable => _property.CanRead;
}

public class PSMemberInfoCollection<T> : IEnumerable<T>
    where T : PSMemberInfo
{
    private readonly List<T> _members = [];

    internal PSMemberInfoCollection(IEnumerable<T> members) => _members.AddRange(members);

    public T? this[string name] => _members.Find(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public void Add(T member)
    {
        Remove(member.Name);
        _members.Add(member);
    }

    public void Remove(string name) => _members.RemoveAll(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public IEnumerator<T> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>What <c>[pscustomobject]</c> makes: an object of note properties only.</summary>
public class PSCustomObject
{
    internal static readonly PSCustomObject Instance = new();

    private PSCustomObject()
    {
    }

    public override string ToString() => string.Empty;
}

public class PSObject
{
    private PSMemberInfoCollection<PSPropertyInfo>? _properties;
    private Collection<string>? _typeNames;

    public PSObject()
        : this(PSCustomObject.Instance)
    {
    }

    public PSObject(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        BaseObject = obj is PSObject wrapped ? wrapped.BaseObject : obj;
        if (obj is PSObject other)
            (_properties, _typeNames) = (other._properties, other._typeNames);
    }

    public object BaseObject { get; }

    public object ImmediateBaseObject => BaseObject;

    public PSMemberInfoCollection<PSPropertyInfo> Properties => _properties ??= new(BaseObject.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetIndexParameters().Length == 0 && property.CanRead)
        .Select(property => new PSProperty(BaseObject, property)));

    public Collection<string> TypeNames => _typeNames ??= [.. NamesOf(BaseObject)];

    public static PSObject AsPSObject(object? obj) => obj as PSObject ?? new PSObject(obj!);

    public override string ToString() => BaseObject is PSCustomObject
        ? $"@{{{string.Join("; ", Properties.Select(property => $"{property.Name}={property.Value}"))}}}"
        : LanguagePrimitives.ToText(BaseObject);

    public override bool Equals(object? obj) => Equals(BaseObject, obj is PSObject other ? other.BaseObject : obj);

    public override int GetHashCode() => BaseObject.GetHashCode();

    internal static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private static IEnumerable<string> NamesOf(object value)
    {
        if (value is PSCustomObject)
            yield return "System.Management.Automation.PSCustomObject";
        for (var type = value is PSCustomObject ? typeof(object) : value.GetType(); type is not null; type = type.BaseType)
            yield return type.FullName!;
    }
}
