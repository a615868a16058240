namespace EcrPS.Pipeline;

/// <summary>Rules that come record by record and are sent as one list per place. Filled on the pipeline thread alone.</summary>
/// <typeparam name="T">A rule.</typeparam>
internal sealed class PlacedRules<T>
{
    private readonly Dictionary<EcrConnection, (string? RegistryId, List<T> Rules)> _places = [];

    /// <summary>What came, by place in the order of the first rules.</summary>
    public IEnumerable<(EcrConnection Connection, string? RegistryId, IReadOnlyList<T> Rules)> Places =>
        _places.Select(place => (place.Key, place.Value.RegistryId, (IReadOnlyList<T>)place.Value.Rules));

    public void Add(EcrConnection connection, string? registryId, IEnumerable<T> rules)
    {
        if (!_places.TryGetValue(connection, out var place))
            _places.Add(connection, place = (registryId, []));
        place.Rules.AddRange(rules);
    }
}
