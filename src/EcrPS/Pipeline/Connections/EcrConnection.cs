using EcrPS.Client;

namespace EcrPS.Pipeline;

/// <summary>
/// One place to talk to as one caller: what a region, an endpoint and credentials come down to. The same for all
/// records that name the same, so it can be the key of a <see cref="BatchCollector{TKey, TItem}"/>.
/// </summary>
internal sealed class EcrConnection(Func<IEcrTransport> connect) : IDisposable
{
    // Made by the first call: finding a region may read files, and finding none is that call's error.
    private readonly Lazy<EcrClient> _client = new(() => new EcrClient(connect()));

    public IEcrClient Client => _client.Value;

    public void Dispose()
    {
        if (_client.IsValueCreated)
            _client.Value.Dispose();
    }
}
