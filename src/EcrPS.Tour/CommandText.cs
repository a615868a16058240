using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace EcrPS.Tour;

/// <summary>A call of a cmdlet as somebody would type it.</summary>
internal static class CommandText
{
    internal static string Of(Type cmdlet, object? parameters, object?[] positional)
    {
        CmdletAttribute name = cmdlet.GetCustomAttribute<CmdletAttribute>()!;
        IEnumerable<string> words = positional.Select(Value).Concat(
            (parameters?.GetType().GetProperties() ?? []).Select(p => Named(p.Name, p.GetValue(parameters))));
        return string.Join(' ', words.Prepend($"{name.VerbName}-{name.NounName}"));
    }

    private static string Named(string name, object? value) => value switch
    {
        true => $"-{name}",
        false => $"-{name}:$false",
        _ => $"-{name} {Value(value)}",
    };

    private static string Value(object? value) => value switch
    {
        string text => text.Any(c => c is ' ' or '*' or '>' or ',' or ';') ? $"'{text}'" : text,
        DateTimeOffset time => string.Create(CultureInfo.InvariantCulture, $"'{time:u}'"),
        TimeSpan span => string.Create(CultureInfo.InvariantCulture, $"'{span}'"),
        IEnumerable list and not IDictionary => string.Join(", ", list.Cast<object?>().Select(Value)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => $"${value?.GetType().Name}",
    };
}
