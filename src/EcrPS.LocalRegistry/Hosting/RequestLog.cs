namespace EcrPS.LocalRegistry.Hosting;

/// <summary>The latest requests, oldest first.</summary>
internal sealed class RequestLog
{
    /// <summary>Enough for a test of a thousand piped items with their pages; a few megabytes at most.</summary>
    private const int Capacity = 10_000;

    private readonly Lock _gate = new();
    private readonly Queue<RequestRecord> _records = new();

    public void Add(RequestRecord record)
    {
        lock (_gate)
        {
            if (_records.Count == Capacity)
                _records.Dequeue();
            _records.Enqueue(record);
        }
    }

    public IReadOnlyList<RequestRecord> Read()
    {
        lock (_gate)
            return [.. _records];
    }

    public void Clear()
    {
        lock (_gate)
            _records.Clear();
    }
}
