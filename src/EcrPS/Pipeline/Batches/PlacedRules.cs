namespace EcrPS.Pipeline;

/// <summary>Rules that arrive record by record and are sent as one list per registry. Filled only on the pipeline thread.</summary>
/// <typeparam name="T">A rule.</typeparam>
internal sealed class PlacedRules<T>
{
    private readonly Dictionary<EcrConnection, (string? RegistryId, List<T> Rules)> _places = [];

    /// <summary>The rules by registry, in the order in which the registries first appeared.</summary>
    public IEnumerable<(EcrConnection Connection, string? RegistryId, IReadOnlyList<T> Rules)> Places =>
        _places.Select(place => (place.Key, place.Value.RegistryId, (IReadOnlyList<T>)place.Value.Rules));

    public void Add(EcrConnection connection, string? registryId, IEnumerable<T> rules)
    {
        if (!_places.TryGetValue(connection, out (string? RegistryId, List<T> Rules) place))
            _places.Add(connection, place = (registryId, []));
        place.Rules.AddRange(rules);
    }
}
