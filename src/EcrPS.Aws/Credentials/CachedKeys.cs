using EcrPS.Client;

namespace EcrPS.Aws.Credentials;

/// <summary>The cache entry of one provider: requested once for all concurrent callers, and again before the keys expire.</summary>
#pragma warning disable CA1001 // Entries exist until the process ends, and a SemaphoreSlim without a wait handle holds no resource.
internal sealed class CachedKeys
#pragma warning restore CA1001
{
    // A request may be retried for some minutes with the keys that it started with.
    private static readonly TimeSpan RefreshBefore = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile Keys? _keys;
    private EcrException? _failure;
    private int _attempts;

    public async ValueTask<Keys> GetAsync(CredentialProvider provider, CancellationToken cancellationToken)
    {
        if (_keys is { } ready && !ExpiresWithin(ready, RefreshBefore))
            return ready;
        int seen = Volatile.Read(ref _attempts);
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Keys? old = _keys;
            if (old is not null && !ExpiresWithin(old, RefreshBefore))
                return old;

            // Callers that waited for an attempt share its failure; otherwise the user would be prompted for one code after the
            // other.
            if (seen != _attempts && _failure is { } shared)
                return StillGood(old) ?? throw Again(shared);
            return await LoadAsync(provider, old, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Forget(Keys keys)
    {
        if (ReferenceEquals(_keys, keys))
            _keys = null;
    }

    private async Task<Keys> LoadAsync(CredentialProvider provider, Keys? old, CancellationToken cancellationToken)
    {
        _failure = null;
        try
        {
            Keys keys = await provider.LoadAsync(cancellationToken).ConfigureAwait(false);
            if (ExpiresWithin(keys, TimeSpan.Zero))
                throw provider.Unavailable($"they expired at {keys.Expiration:yyyy-MM-dd HH:mm:ss zzz}.");
            _keys = keys;
            return keys;
        }
        catch (EcrException e)
        {
            _failure = e;
            if (StillGood(old) is { } good)
                return good;
            throw;
        }
        finally
        {
            Volatile.Write(ref _attempts, _attempts + 1);
        }
    }

    private static Keys? StillGood(Keys? keys) => keys is not null && !ExpiresWithin(keys, TimeSpan.Zero) ? keys : null;

    private static bool ExpiresWithin(Keys keys, TimeSpan time) => keys.Expiration is { } end && end - DateTimeOffset.UtcNow <= time;

    // If several threads threw the same exception object, their stack traces would be mixed up.
    private static EcrException Again(EcrException failure) =>
        new(failure.ErrorCode, failure.Message, failure.InnerException) { IsRetryable = failure.IsRetryable };
}
