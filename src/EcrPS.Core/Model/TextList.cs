using System.Collections.ObjectModel;

namespace EcrPS.Model;

/// <summary>A list of texts, such as tags, whose own text is its elements: Export-Csv writes it instead of a type name.</summary>
/// <param name="items">The elements; not copied, must not change.</param>
public sealed class TextList(string[] items) : ReadOnlyCollection<string>(items)
{
    /// <summary>The list without elements.</summary>
    public static new TextList Empty { get; } = new([]);

    /// <summary>The same as the count, as scripts ask an array.</summary>
    public int Length => Count;

    /// <summary>The elements with commas.</summary>
    /// <returns>Empty for an empty list.</returns>
    public override string ToString() => string.Join(", ", this);
}
