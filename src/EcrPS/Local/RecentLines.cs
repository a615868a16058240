namespace EcrPS.Local;

/// <summary>The last lines of a log. Safe for several threads.</summary>
internal sealed class RecentLines
{
    /// <summary>Enough to diagnose a failure; a registry may log for days.</summary>
    private const int Capacity = 500;

    private readonly Queue<string> _lines = new();

    public void Add(string? line)
    {
        if (line is null)
            return;
        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Capacity)
                _lines.Dequeue();
        }
    }

    public IReadOnlyList<string> Read()
    {
        lock (_lines)
            return _lines.ToArray();
    }
}
