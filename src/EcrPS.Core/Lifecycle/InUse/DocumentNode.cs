namespace EcrPS.Lifecycle;

/// <summary>A value in a document, in whatever format: a text, a list, an object with members, or one of the other scalars.</summary>
public sealed class DocumentNode
{
    private DocumentNode(int? line) => Line = line;

    /// <summary>The line on which it begins, from 1; null where the format has no lines.</summary>
    public int? Line { get; }

    /// <summary>The text; null for everything else.</summary>
    public string? Text { get; private init; }

    /// <summary>Whether it is null, or not there.</summary>
    public bool IsNull { get; private init; }

    /// <summary>The elements of a list; null for everything else.</summary>
    public IReadOnlyList<DocumentNode>? Items { get; private init; }

    /// <summary>The members of an object in their order; null for everything else.</summary>
    public IReadOnlyList<KeyValuePair<string, DocumentNode>>? Members { get; private init; }

    /// <summary>A text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="line">Its line.</param>
    /// <returns>The node.</returns>
    public static DocumentNode OfText(string text, int? line = null) => new(line) { Text = text };

    /// <summary>A null.</summary>
    /// <param name="line">Its line.</param>
    /// <returns>The node.</returns>
    public static DocumentNode OfNull(int? line = null) => new(line) { IsNull = true };

    /// <summary>A number, a Boolean, or another value that names nothing.</summary>
    /// <param name="line">Its line.</param>
    /// <returns>The node.</returns>
    public static DocumentNode OfOther(int? line = null) => new(line);

    /// <summary>A list.</summary>
    /// <param name="items">Its elements.</param>
    /// <param name="line">Its line.</param>
    /// <returns>The node.</returns>
    public static DocumentNode OfItems(IReadOnlyList<DocumentNode> items, int? line = null) => new(line) { Items = items };

    /// <summary>An object.</summary>
    /// <param name="members">Its members.</param>
    /// <param name="line">Its line.</param>
    /// <returns>The node.</returns>
    public static DocumentNode OfMembers(IReadOnlyList<KeyValuePair<string, DocumentNode>> members, int? line = null) =>
        new(line) { Members = members };
}
