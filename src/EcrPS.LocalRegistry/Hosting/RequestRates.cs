using System.Collections.Concurrent;
using System.Collections.Frozen;
using EcrPS.LocalRegistry.Naming;

namespace EcrPS.LocalRegistry.Hosting;

/// <summary>
/// Rate limits: a token bucket for each account, region and action, with a burst of one second, that refills at the quota's rate
/// (user guide, "Amazon ECR service quotas" and "Troubleshooting: HTTP 429"). Actions without a published rate are not limited.
/// </summary>
/// <param name="time">Real time: moving the registry's clock would fill every bucket at once.</param>
internal sealed class RequestRates(TimeProvider time)
{
    private static readonly FrozenDictionary<string, int> PerSecond = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["BatchCheckLayerAvailability"] = 1000,
        ["BatchGetImage"] = 2000,
        ["CompleteLayerUpload"] = 100,
        ["GetAuthorizationToken"] = 500,
        ["GetDownloadUrlForLayer"] = 3000,
        ["InitiateLayerUpload"] = 100,
        ["PutImage"] = 10,
        ["UploadLayerPart"] = 500,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<(RegistryScope Scope, string Action), Bucket> _buckets = new();

    /// <summary>Takes a token for a call; false if the bucket is empty.</summary>
    /// <param name="scope">The caller's account and region.</param>
    /// <param name="action">The operation, or the one to which a request to <c>/v2/</c> corresponds.</param>
    public bool TryTake(RegistryScope scope, string action) =>
        !PerSecond.TryGetValue(action, out int rate)
        || _buckets.GetOrAdd(
            (scope, action), static (_, start) => new Bucket(start.Rate, start.Now), (Rate: rate, Now: time.GetTimestamp())).TryTake(time);

    private sealed class Bucket(int rate, long made)
    {
        private readonly Lock _gate = new();
        private double _calls = rate;
        private long _filled = made;

        public bool TryTake(TimeProvider time)
        {
            lock (_gate)
            {
                long now = time.GetTimestamp();
                _calls = Math.Min(rate, _calls + (time.GetElapsedTime(_filled, now).TotalSeconds * rate));
                _filled = now;
                if (_calls < 1)
                    return false;
                _calls--;
                return true;
            }
        }
    }
}
