using System.Collections;

namespace EcrPS.Model;

/// <summary>A list of texts, such as tags, whose own text is its elements: Export-Csv writes it instead of a type name.</summary>
/// <param name="items">The elements; not copied, must not change.</param>
public sealed class TextList(string[] items) : IReadOnlyList<string>
{
    /// <summary>The list without elements.</summary>
    public static TextList Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <summary>The same as <see cref="Count"/>, as scripts ask an array.</summary>
    public int Length => items.Length;

    /// <inheritdoc/>
    public string this[int index] => items[index];

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    /// <summary>The elements with commas.</summary>
    /// <returns>Empty for an empty list.</returns>
    public override string ToString() => string.Join(", ", items);
}
