using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace EcrPS.Client;

/// <summary>
/// The process's rate limiters, one per <see cref="CallRateKey"/>: parallel records and all runspaces share them, so that
/// the session does not throttle itself. They are in this assembly, not in EcrPS.Aws, because the registry plane uses them
/// too, and because this assembly is loaded once however many load contexts bring the AWS SDK.
/// </summary>
internal sealed class CallRateLimiters(TimeProvider time)
{
    // Keys of temporary credentials keep changing during a session: above this number, unused limiters are dropped.
    private const int SweepAbove = 1000;

    private static readonly ConditionalWeakTable<TimeProvider, CallRateLimiters> OfClocks = [];

    private readonly ConcurrentDictionary<CallRateKey, CallRateLimiter> _limiters = new();

    /// <summary>The number of limiters held.</summary>
    public int Count => _limiters.Count;

    /// <summary>The limiters for a clock; for the system clock, those of the whole process.</summary>
    public static CallRateLimiters Of(TimeProvider time) => OfClocks.GetValue(time, static clock => new CallRateLimiters(clock));

    /// <summary>The limiter of one kind of call.</summary>
    public CallRateLimiter Get(CallRateKey key)
    {
        if (_limiters.TryGetValue(key, out CallRateLimiter? known))
            return known;
        if (_limiters.Count > SweepAbove)
        {
            foreach ((CallRateKey old, CallRateLimiter limiter) in _limiters)
            {
                if (limiter.IsForgettable)
                    _limiters.TryRemove(old, out _);
            }
        }

        return _limiters.GetOrAdd(key, static (_, clock) => new CallRateLimiter(clock), time);
    }
}
