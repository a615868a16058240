using EcrPS.Client;

namespace EcrPS.Pipeline;

/// <summary>
/// A connection: region, endpoint and credentials. It is the same object for all records with the same values, so it can be
/// the key of a <see cref="BatchCollector{TKey, TItem}"/>.
/// </summary>
internal sealed class EcrConnection(Func<IEcrTransport> connect) : IDisposable
{
    // Created by the first call: resolving the region may read files, and failing to do so is that call's error.
    private readonly Lazy<EcrClient> _client = new(() => new EcrClient(connect()));

    public IEcrClient Client => _client.Value;

    public void Dispose()
    {
        if (_client.IsValueCreated)
            _client.Value.Dispose();
    }
}
