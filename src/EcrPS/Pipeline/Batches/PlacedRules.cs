namespace EcrPS.Pipeline;

/// <summary>Rules that arrive record by record and are sent as one list per registry. Filled only on the pipeline thread.</summary>
/// <typeparam name="T">A rule.</typeparam>
internal sealed class PlacedRules<T>
{
    private readonly Dictionary<EcrConnection, (string? RegistryId, List<T> Rules)> _places = [];

    public void Add(EcrConnection connection, string? registryId, IEnumerable<T> rules)
    {
        if (!_places.TryGetValue(connection, out (string? RegistryId, List<T> Rules) place))
            _places.Add(connection, place = (registryId, []));
        place.Rules.AddRange(rules);
    }

    /// <summary>Sends the rules of each registry, in the order in which they first appeared; the failure of one is its error.</summary>
    public async Task SendAsync(
        Func<EcrConnection, string?, IReadOnlyList<T>, Task> send, IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach ((EcrConnection connection, (string? registryId, List<T> rules)) in _places)
            await pipeline.TryAsync(() => send(connection, registryId, rules), registryId, cancellationToken);
    }
}
