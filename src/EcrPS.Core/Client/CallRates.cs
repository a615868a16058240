using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace EcrPS.Client;

/// <summary>
/// The process's rates of calls, one per <see cref="CallRateKey"/>: parallel records and all runspaces share them, so that
/// the session does not throttle itself. They live beside the contract, not in EcrPS.Aws, because the registry plane goes by
/// them too, and because this assembly is loaded once however many load contexts bring the AWS SDK.
/// </summary>
internal sealed class CallRates(TimeProvider time)
{
    // Keys of temporary credentials change for as long as a session lives: what nobody needs any more goes from here on.
    private const int SweepAbove = 1000;

    private static readonly ConditionalWeakTable<TimeProvider, CallRates> OfClocks = [];

    private readonly ConcurrentDictionary<CallRateKey, CallRate> _rates = new();

    /// <summary>How many rates are kept.</summary>
    public int Count => _rates.Count;

    /// <summary>The rates that go by a clock: those of the whole process for the machine's own.</summary>
    public static CallRates Of(TimeProvider time) => OfClocks.GetValue(time, static clock => new CallRates(clock));

    /// <summary>The rate of one kind of call.</summary>
    public CallRate Get(CallRateKey key)
    {
        if (_rates.TryGetValue(key, out CallRate? known))
            return known;
        if (_rates.Count > SweepAbove)
        {
            foreach ((CallRateKey old, CallRate rate) in _rates)
            {
                if (rate.IsForgettable)
                    _rates.TryRemove(old, out _);
            }
        }

        return _rates.GetOrAdd(key, static (_, clock) => new CallRate(clock), time);
    }
}
