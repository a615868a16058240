using System.Text.Json;

namespace EcrPS.Lifecycle;

/// <summary>
/// Reads which images are in use: a list of references, one per line; the JSON of <c>kubectl get pods -A -o json</c>, of ECS
/// task definitions and tasks, and of Lambda functions; Kubernetes manifests and compose files in YAML. What cannot be read
/// with certainty is an error: an image must not lose its protection silently.
/// </summary>
public sealed class ImageUseReader
{
    private readonly Func<IDocumentReader> _yaml;

    /// <summary>Creates a reader.</summary>
    /// <param name="yaml">Gives the reader for YAML; called for the first text in it.</param>
    public ImageUseReader(Func<IDocumentReader> yaml) => _yaml = yaml;

    /// <summary>Reads a text.</summary>
    /// <param name="text">One or several documents, or a list.</param>
    /// <returns>Its documents, see <see cref="ImageUseSearch"/>; a list is one document.</returns>
    /// <exception cref="ImageUseException">The text is malformed.</exception>
    public IReadOnlyList<DocumentNode> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string content = text.TrimStart('\uFEFF');
        if (JsonDocuments.IsJson(content))
            return ReadFlow(content);
        return IsYaml(content) ? _yaml().Read(content) : [ReadList(content)];
    }

    /// <summary>Whether a text is a document, or the first lines of one, rather than a reference or a list of them.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True for JSON and for YAML.</returns>
    public static bool IsDocument(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return JsonDocuments.IsJson(text) || IsYaml(text);
    }

    /// <summary>Whether a text is complete JSON, so that a line of it is not part of a larger document.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True for one or several JSON values.</returns>
    public static bool IsCompleteJson(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!JsonDocuments.IsJson(text))
            return false;
        try
        {
            JsonDocuments.Read(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Braces begin JSON, and YAML in flow style.
    private IReadOnlyList<DocumentNode> ReadFlow(string text)
    {
        try
        {
            return JsonDocuments.Read(text);
        }
        catch (JsonException error)
        {
            try
            {
                return _yaml().Read(text);
            }
            catch (ImageUseException) when (!text.Contains("{{", StringComparison.Ordinal))
            {
                throw new ImageUseException($"The JSON is broken: {error.Message}", error);
            }
        }
    }

    // In a reference no colon is followed by white space, and none begins with a dash.
    private static bool IsYaml(string text) => Lines(text).Any(line => line.Text.Trim() is { Length: > 0 } content
        && content[0] != '#'
        && (content[0] is '-' or '%' or '?' || content.EndsWith(':') || content.Contains(": ", StringComparison.Ordinal)
            || content.Contains(":\t", StringComparison.Ordinal)));

    private static DocumentNode ReadList(string text) => DocumentNode.OfItems([
        .. Lines(text)
            .Select(line => (line.Number, Text: line.Text.Trim()))
            .Where(line => line.Text is not ("" or ['#', ..]))
            .Select(line => DocumentNode.OfText(line.Text, line.Number)),
    ]);

    private static IEnumerable<(int Number, string Text)> Lines(string text)
    {
        int number = 0;
        foreach (string line in text.Split('\n'))
            yield return (++number, line.TrimEnd('\r'));
    }
}
