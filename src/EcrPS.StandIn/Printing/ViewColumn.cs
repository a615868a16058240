using System.Globalization;
using System.Management.Automation;
using System.Xml.Linq;

namespace EcrPS.StandIn.Printing;

/// <summary>One column of a table, or one line of a list.</summary>
/// <param name="Label">Its headline.</param>
/// <param name="Property">The property it shows.</param>
/// <param name="Width">Its width in characters; null for as wide as its content.</param>
/// <param name="AlignRight">Whether text stands at its right end.</param>
/// <param name="Format">A .NET format string such as <c>{0:N0}</c>; null for the value's own form.</param>
internal sealed record ViewColumn(string Label, string Property, int? Width = null, bool AlignRight = false, string? Format = null)
{
    private const string ThisProperty = "$_.";

    /// <summary>Reads the property that a column or line of a format file names.</summary>
    /// <exception cref="NotSupportedException">It is computed by a script.</exception>
    public static string PropertyOf(XElement item)
    {
        if (item.Element("PropertyName") is { } name)
            return name.Value.Trim();
        var script = item.Element("ScriptBlock")?.Value.Trim() ?? string.Empty;
        return script.StartsWith(ThisProperty, StringComparison.Ordinal) && script[ThisProperty.Length..].All(char.IsLetterOrDigit)
            ? script[ThisProperty.Length..]
            : throw new NotSupportedException($"The stand-in runs no scripts; make '{script}' a CodeProperty.");
    }

    public string TextOf(object value, TypeTable types)
    {
        if (!types.TryGetValue(value, Property, out var content) || content is null)
            return string.Empty;
        return Format is null ? ToText(content) : string.Format(CultureInfo.InvariantCulture, Format, content);
    }

    private static string ToText(object content) => LanguagePrimitives.IsList(PSObject.Unwrap(content))
        ? $"{{{string.Join(", ", LanguagePrimitives.Enumerate(PSObject.Unwrap(content)).Select(LanguagePrimitives.ToText))}}}"
        : LanguagePrimitives.ToText(content);
}
