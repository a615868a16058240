using System.Collections.Concurrent;
using System.Management.Automation;
using System.Reflection;

namespace EcrPS.StandIn;

/// <summary>What the attributes of a cmdlet's class say.</summary>
internal sealed class CommandDescription
{
    private static readonly ConcurrentDictionary<Type, CommandDescription> Known = new();

    private CommandDescription(Type type)
    {
        Type = type;
        Attribute = type.GetCustomAttribute<CmdletAttribute>(inherit: false)
            ?? throw new ArgumentException($"{type} has no Cmdlet attribute.", nameof(type));
        Parameters = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.IsDefined(typeof(ParameterAttribute), inherit: false))
            .Select(property => new ParameterDescription(property))];
        string[] sets = [.. Parameters.SelectMany(parameter => parameter.Sets.Keys).Where(set => set != ParameterAttribute.AllParameterSets).Distinct(StringComparer.Ordinal)];
        DefaultSet = Attribute.DefaultParameterSetName;
        Sets = sets.Length > 0 ? sets : [DefaultSet ?? ParameterAttribute.AllParameterSets];
        if (DefaultSet is not null && !Sets.Contains(DefaultSet))
            Sets = [.. Sets, DefaultSet];
    }

    public Type Type { get; }

    public CmdletAttribute Attribute { get; }

    public string Name => $"{Attribute.VerbName}-{Attribute.NounName}";

    public IReadOnlyList<ParameterDescription> Parameters { get; }

    public IReadOnlyList<string> Sets { get; }

    public string? DefaultSet { get; }

    public static CommandDescription Of(Type type) => Known.GetOrAdd(type, static key => new CommandDescription(key));

    /// <summary>Finds a parameter by name, alias, or an unambiguous beginning of either.</summary>
    public ParameterDescription Find(string name)
    {
        var whole = Parameters.FirstOrDefault(parameter => parameter.Names.Any(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)));
        if (whole is not null)
            return whole;
        var begun = Parameters.Where(parameter => parameter.Names.Any(known => known.StartsWith(name, StringComparison.OrdinalIgnoreCase))).ToArray();
        return begun switch
        {
            [var only] => only,
            [] => throw new ParameterBindingException("NamedParameterNotFound", $"A parameter cannot be found that matches parameter name '{name}'.", name),
            _ => throw new ParameterBindingException("AmbiguousParameter", $"Parameter cannot be processed because the parameter name '{name}' is ambiguous. Possible matches include: {string.Join(' ', begun.Select(parameter => "-" + parameter.Name))}.", name),
        };
    }
}
