using EcrPS.Lifecycle;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Policies from the pipeline for repositories that are arguments: complete only after the last record. Of each registry there is one.
/// Shared by all records of a cmdlet.
/// </summary>
/// <typeparam name="T">The cmdlet.</typeparam>
internal sealed class PipedPolicies<T>
    where T : EcrCmdlet
{
    private readonly Dictionary<(EcrConnection Connection, string? RegistryId), PipedRules> _places = [];
    private readonly List<(RepositoryTarget Target, T Record)> _targets = [];

    /// <summary>Adds rules or texts; belongs to the pipeline thread.</summary>
    public void Add(
        EcrConnection connection, string? registryId, LifecycleRule[]? rules, string? text, CancellationToken cancellationToken)
    {
        if (!_places.TryGetValue((connection, registryId), out PipedRules? place))
            _places.Add((connection, registryId), place = new PipedRules());
        place.Add(rules, cancellationToken);
        if (text is not null)
            place.Add(text);
    }

    /// <summary>Adds a repository with the first record that names it; any thread may call this.</summary>
    public void Add(RepositoryTarget target, T record)
    {
        lock (_targets)
        {
            if (!_targets.Exists(known => known.Target == target))
                _targets.Add((target, record));
        }
    }

    /// <summary>The policy for files and images, which are of one place.</summary>
    public CheckedPolicy? Single() => _places.Count == 0 ? null : _places.First().Value.Complete(name: null);

    /// <summary>The repositories with their policies, all of which are valid.</summary>
    /// <exception cref="ArgumentException">Several policies were given for one repository.</exception>
    /// <exception cref="TerminatingErrorException"><c>InvalidLifecyclePolicy</c>.</exception>
    public IReadOnlyList<(RepositoryTarget Target, T Record, CheckedPolicy? Policy)> Complete() =>
    [
        .. _targets.Select(known => (known.Target, known.Record,
            _places[(known.Target.Connection, known.Target.RegistryId)].Complete(known.Target.RepositoryName))),
    ];
}
