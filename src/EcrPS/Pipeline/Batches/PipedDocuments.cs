using System.Text;
using System.Text.Json;

namespace EcrPS.Pipeline;

/// <summary>
/// Documents in JSON that arrive from the pipeline, whole or line by line, of which a target takes one. Filled only on the pipeline
/// thread.
/// </summary>
internal sealed class PipedDocuments
{
    private readonly List<string> _documents = [];
    private readonly StringBuilder _open = new();

    // A record is bound once per region and repository, each time with the same objects.
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>Adds a whole document.</summary>
    /// <param name="source">The object that it came as.</param>
    /// <param name="text">Its text.</param>
    public void Add(object source, string text)
    {
        if (_seen.Add(source))
            _documents.Add(text);
    }

    /// <summary>Adds a text, which is a document or the next line of one.</summary>
    /// <param name="source">The object that it came as.</param>
    /// <param name="line">The text.</param>
    public void AddLine(object source, string line)
    {
        if (!_seen.Add(source) || (_open.Length == 0 && string.IsNullOrWhiteSpace(line)))
            return;
        _open.Append(line).Append('\n');
        if (line.AsSpan().TrimEnd() is [.., '}'] && IsJson(_open.ToString()))
            Close();
    }

    /// <summary>All documents, the last one even if it is incomplete: its reader says what is wrong.</summary>
    public IReadOnlyList<string> Complete()
    {
        if (_open.Length > 0)
            Close();
        return _documents;
    }

    private void Close()
    {
        _documents.Add(_open.ToString().TrimEnd('\n'));
        _open.Clear();
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text.TrimStart('\uFEFF'));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
