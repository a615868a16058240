using System.Management.Automation;
using System.Reflection;

namespace EcrPS.StandIn;

/// <summary>What the attributes of a parameter's property say.</summary>
internal sealed class ParameterDescription
{
    private readonly bool _allowsEmpty;

    public ParameterDescription(PropertyInfo property)
    {
        Property = property;
        Attribute[] attributes = [.. property.GetCustomAttributes(inherit: false).Cast<Attribute>()];
        Sets = attributes.OfType<ParameterAttribute>().ToDictionary(one => one.ParameterSetName, StringComparer.Ordinal);
        Names = [property.Name, .. attributes.OfType<AliasAttribute>().SelectMany(alias => alias.AliasNames)];
        Transformations = [.. attributes.OfType<ArgumentTransformationAttribute>()];
        Validations = [.. attributes.OfType<ValidateArgumentsAttribute>()];
        _allowsEmpty = attributes.Any(one => one is AllowNullAttribute or AllowEmptyStringAttribute or AllowEmptyCollectionAttribute);
    }

    public PropertyInfo Property { get; }

    public string Name => Property.Name;

    public IReadOnlyList<string> Names { get; }

    public IReadOnlyDictionary<string, ParameterAttribute> Sets { get; }

    public IReadOnlyList<ArgumentTransformationAttribute> Transformations { get; }

    public IReadOnlyList<ValidateArgumentsAttribute> Validations { get; }

    public ParameterAttribute? In(string set) => Sets.GetValueOrDefault(set) ?? Sets.GetValueOrDefault(ParameterAttribute.AllParameterSets);

    public bool IsMandatoryIn(string set) => In(set) is { Mandatory: true };

    /// <summary>What a mandatory parameter refuses by itself: null and what is empty.</summary>
    public void CheckEmpty(object? value)
    {
        if (_allowsEmpty || !Sets.Values.Any(set => set.Mandatory))
            return;
        var (id, what) = value switch
        {
            null => ("ParameterArgumentValidationErrorNullNotAllowed", "null"),
            "" => ("ParameterArgumentValidationErrorEmptyStringNotAllowed", "an empty string"),
            System.Collections.ICollection { Count: 0 } => ("ParameterArgumentValidationErrorEmptyArrayNotAllowed", "an empty array"),
            string[] texts when texts.Contains(string.Empty) => ("ParameterArgumentValidationErrorEmptyStringNotAllowed", "an empty string"),
            _ => (null, string.Empty),
        };
        if (id is not null)
            throw new ParameterBindingException(id, $"Cannot bind argument to parameter '{Name}' because it is {what}.", Name);
    }
}
