using EcrPS.Client;

namespace EcrPS.Pipeline;

/// <summary>
/// One place to talk to as one caller: what a region, an endpoint and credentials come down to. The same for all
/// records that name the same, so it can be the key of a <see cref="BatchCollector{TKey, TItem}"/>.
/// </summary>
internal sealed class EcrPlace(Func<IEcrTransport> connect) : IDisposable
{
    // Made by the first call: finding a region may read files, and finding none is that call's error.
    private readonly Lazy<IEcrTransport> _transport = new(connect);

    public IEcrTransport Transport => _transport.Value;

    /// <summary>The way to the host by which everything written says that it came from here.</summary>
    public IPipeline Stamping(IPipeline pipeline, string? registryId, string? repositoryName = null) =>
        new StampingPipeline(pipeline, this, registryId, repositoryName);

    public void Dispose()
    {
        if (_transport.IsValueCreated)
            _transport.Value.Dispose();
    }
}
