namespace EcrPS.Core.Tests.Client;

/// <summary>A service that limits its request rate with a token bucket, as AWS does.</summary>
internal sealed class ModelService(TimeProvider time, double perSecond, double burst)
{
    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private double _used;
    private double _filledAt;

    public int Served { get; private set; }

    public int Refused { get; private set; }

    public bool TryCall()
    {
        lock (_lock)
        {
            double now = time.GetElapsedTime(_start).TotalSeconds;
            _used = Math.Max(0, _used - ((now - _filledAt) * perSecond));
            _filledAt = now;
            if (_used > burst - 1)
            {
                Refused++;
                return false;
            }

            _used++;
            Served++;
            return true;
        }
    }
}
