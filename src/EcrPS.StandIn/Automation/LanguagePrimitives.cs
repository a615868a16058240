using System.Collections;
using System.Globalization;
using System.Reflection;

namespace System.Management.Automation;

/// <summary>The conversions that parameters rely on.</summary>
public static class LanguagePrimitives
{
    private const BindingFlags Static = BindingFlags.Public | BindingFlags.Static;

    public static T ConvertTo<T>(object? valueToConvert) => (T)ConvertTo(valueToConvert, typeof(T))!;

    public static bool TryConvertTo(object? valueToConvert, Type resultType, out object? result)
    {
        try
        {
            result = ConvertTo(valueToConvert, resultType);
            return true;
        }
        catch (PSInvalidCastException)
        {
            result = null;
            return false;
        }
    }

    public static bool TryConvertTo<T>(object? valueToConvert, out T? result)
    {
        var converted = TryConvertTo(valueToConvert, typeof(T), out var value);
        result = converted ? (T?)value : default;
        return converted;
    }

    public static object? ConvertTo(object? valueToConvert, Type resultType)
    {
        if (resultType == typeof(PSObject))
            return valueToConvert is null ? null : PSObject.AsPSObject(valueToConvert);
        var value = PSObject.Unwrap(valueToConvert);
        try
        {
            return value is null ? FromNull(resultType) : Convert(value, resultType);
        }
        catch (Exception error) when (error is FormatException or OverflowException or InvalidCastException or ArgumentException or TargetInvocationException)
        {
            throw new PSInvalidCastException(
                $"Cannot convert value \"{ToText(value)}\" to type \"{resultType}\". Error: \"{(error.InnerException ?? error).Message}\"", error);
        }
    }

    internal static IEnumerable<object?> Enumerate(object? value) => IsList(value) ? ((IEnumerable)value!).Cast<object?>() : [value];

    internal static bool IsList(object? value) => value is IEnumerable and not (string or IDictionary);

    internal static string ToText(object? value) => PSObject.Unwrap(value) switch
    {
        null => string.Empty,
        IFormattable text => text.ToString(null, CultureInfo.InvariantCulture),
        string text => text,
        IEnumerable list and not IDictionary => string.Join(' ', list.Cast<object?>().Select(ToText)),
        var other => other.ToString() ?? string.Empty,
    };

    private static object? FromNull(Type type)
    {
        if (type == typeof(string))
            return string.Empty;
        if (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null)
            return null;
        return type == typeof(bool) || type == typeof(SwitchParameter)
            ? Activator.CreateInstance(type)
            : throw new InvalidCastException($"Cannot convert null to type \"{type}\".");
    }

    private static object Convert(object value, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsInstanceOfType(value))
            return value;
        if (type == typeof(string))
            return ToText(value);
        if (type == typeof(SwitchParameter))
            return new SwitchParameter(IsTrue(value));
        if (type == typeof(bool))
            return value is string ? throw new InvalidCastException("A string is no Boolean value.") : IsTrue(value);
        if (ElementType(type) is { } element)
            return ToList(value, type, element);
        if (type.IsEnum)
            return ToEnum(ToText(value), type);
        if (type == typeof(ScriptBlock) && value is Func<object?[], object?> body)
            return new ScriptBlock(body);
        if (type == typeof(DateTimeOffset))
            return value is DateTime time ? new DateTimeOffset(time) : DateTimeOffset.Parse(ToText(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal);
        if (type == typeof(TimeSpan))
            return value is string text ? TimeSpan.Parse(text, CultureInfo.InvariantCulture) : TimeSpan.FromTicks(System.Convert.ToInt64(value, CultureInfo.InvariantCulture));
        if (value is IConvertible && type.IsAssignableTo(typeof(IConvertible)) && type != typeof(object))
            return System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        return ByMember(value, type) ?? throw new InvalidCastException($"There is no conversion from {value.GetType()} to {type}.");
    }

    private static object? ByMember(object value, Type type)
    {
        if (value is string text && type.GetMethod("Parse", Static, [typeof(string), typeof(IFormatProvider)]) is { } parseWith)
            return parseWith.Invoke(null, [text, CultureInfo.InvariantCulture]);
        if (value is string && type.GetMethod("Parse", Static, [typeof(string)]) is { } parse)
            return parse.Invoke(null, [value]);
        if (type.GetMethods(Static).FirstOrDefault(method => method.Name is "op_Implicit" or "op_Explicit"
            && method.ReturnType == type && method.GetParameters()[0].ParameterType.IsInstanceOfType(value)) is { } cast)
            return cast.Invoke(null, [value]);
        if (type.GetConstructor([value.GetType()]) is { } make)
            return make.Invoke([value]);
        return value is IDictionary members && type.GetConstructor(Type.EmptyTypes) is not null ? FromMembers(members, type) : null;
    }

    private static object FromMembers(IDictionary members, Type type)
    {
        var made = new PSObject(Activator.CreateInstance(type)!);
        foreach (DictionaryEntry member in members)
        {
            var property = made.Properties[ToText(member.Key)]
                ?? throw new InvalidCastException($"The property '{member.Key}' was not found for '{type}'.");
            property.Value = member.Value;
        }

        return made.BaseObject;
    }

    private static bool IsTrue(object? value) => value switch
    {
        null => false,
        bool flag => flag,
        SwitchParameter flag => flag.IsPresent,
        string text => text.Length > 0,
        IConvertible number => System.Convert.ToDouble(number, CultureInfo.InvariantCulture) != 0,
        _ => true,
    };

    private static Type? ElementType(Type type)
    {
        if (type.IsArray)
            return type.GetElementType();
        return type.IsGenericType && type.GetGenericTypeDefinition() is var open
            && (open == typeof(List<>) || open == typeof(IList<>) || open == typeof(IReadOnlyList<>) || open == typeof(IEnumerable<>) || open == typeof(ICollection<>) || open == typeof(IReadOnlyCollection<>))
            ? type.GetGenericArguments()[0]
            : null;
    }

    private static object ToList(object value, Type type, Type element)
    {
        var items = Enumerate(value).Select(item => ConvertTo(item, element)).ToArray();
        var array = Array.CreateInstance(element, items.Length);
        Array.Copy(items, array, items.Length);
        return type.IsInstanceOfType(array) ? array : Activator.CreateInstance(type, array)!;
    }

    private static object ToEnum(string text, Type type)
    {
        if (Enum.TryParse(type, text, ignoreCase: true, out var whole))
            return whole!;
        var begun = Enum.GetNames(type).Where(name => name.StartsWith(text, StringComparison.OrdinalIgnoreCase)).ToArray();
        return begun is [var only]
            ? Enum.Parse(type, only)
            : throw new InvalidCastException($"Unable to match the identifier name {text} to a valid enumerator name. Specify one of the following enumerator names and try again: {string.Join(", ", Enum.GetNames(type))}");
    }
}
