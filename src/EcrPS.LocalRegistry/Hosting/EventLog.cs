namespace EcrPS.LocalRegistry.Hosting;

/// <summary>The latest CloudTrail events that no request caused, as JSON, oldest first.</summary>
internal sealed class EventLog
{
    /// <summary>Of ten images each: a few megabytes at most.</summary>
    private const int Capacity = 1_000;

    private readonly Lock _gate = new();
    private readonly Queue<string> _events = new();

    public void Add(string json)
    {
        lock (_gate)
        {
            if (_events.Count == Capacity)
                _events.Dequeue();
            _events.Enqueue(json);
        }
    }

    public IReadOnlyList<string> Read()
    {
        lock (_gate)
            return [.. _events];
    }

    public void Clear()
    {
        lock (_gate)
            _events.Clear();
    }
}
