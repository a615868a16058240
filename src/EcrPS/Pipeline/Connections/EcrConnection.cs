using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Pipeline;

/// <summary>
/// A connection: region, endpoint and credentials. It is the same object for all records with the same values, so it can be
/// the key of a <see cref="BatchCollector{TKey, TItem}"/>.
/// </summary>
/// <param name="connect">Creates the transport.</param>
/// <param name="user">The user who sees the calls.</param>
/// <param name="endpointUrl">The endpoint; null where environment variables or a profile may name one.</param>
internal sealed class EcrConnection(Func<IEcrTransport> connect, IEcrUserPrompt user, string? endpointUrl) : IDisposable
{
    // Created by the first call: resolving the region may read files, and failing to do so is that call's error.
    private readonly Lazy<EcrClient> _client = new(() => new EcrClient(connect()));
    private readonly object _gate = new();
    private Task<string?>? _asked;
    private int _isRegionChecked;

    public IEcrClient Client => _client.Value;

    /// <summary>The client, if a call was made or tried.</summary>
    public IEcrClient? Connected => _client.IsValueCreated ? _client.Value : null;

    /// <summary>The user who sees the calls.</summary>
    public IEcrUserPrompt User => user;

    /// <summary>The endpoint that was given; null for AWS's own, or one of environment variables or a profile.</summary>
    public string? EndpointUrl => endpointUrl;

    /// <summary>Whether the region is still to be checked: once is enough.</summary>
    public bool TakeRegionCheck() => Interlocked.Exchange(ref _isRegionChecked, 1) == 0;

    /// <summary>
    /// The caller's own account. Keys of AWS tell it; for others, and for other services than AWS, the service is asked once.
    /// </summary>
    /// <returns>The account id, 12 digits; null where the caller may not ask.</returns>
    public async Task<string?> FindAccountAsync(CancellationToken cancellationToken)
    {
        if (await Client.FindAccountAsync(cancellationToken) is { } account)
            return account;
        Task<string?> asked;
        lock (_gate)
            asked = _asked ??= AskAsync(cancellationToken);
        return await asked;
    }

    /// <summary>Completes results whose reply does not name their registry, which is then the caller's own.</summary>
    public Task PlaceAsync<T>(IReadOnlyCollection<T> results, CancellationToken cancellationToken)
    {
        foreach (T result in results)
        {
            if (EcrOrigin.LacksRegistry(result))
                return PlaceAllAsync(results, cancellationToken);
        }

        return Task.CompletedTask;
    }

    public void Dispose()
    {
        if (_client.IsValueCreated)
            _client.Value.Dispose();
    }

    private async Task PlaceAllAsync<T>(IReadOnlyCollection<T> results, CancellationToken cancellationToken)
    {
        if (await FindAccountAsync(cancellationToken) is not { } account)
            return;
        foreach (T result in results)
        {
            if (EcrOrigin.LacksRegistry(result))
                EcrOrigin.SetRegistry((IEcrResource)result!, account);
        }
    }

    // Neither operation needs a resource; the one that callers are more rarely permitted answers exactly.
    private async Task<string?> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await Client.DescribeRegistryAsync(new DescribeRegistryRequest(), cancellationToken)).RegistryId;
        }
        catch (EcrException error) when (!EcrErrors.IsTerminating(error))
        {
        }

        try
        {
            GetAuthorizationTokenResponse reply =
                await Client.GetAuthorizationTokenAsync(new GetAuthorizationTokenRequest(), cancellationToken);
            return reply.AuthorizationData is [var data, ..] ? data.RegistryId : null;
        }
        catch (EcrException error) when (!EcrErrors.IsTerminating(error))
        {
            return null;
        }
    }
}
