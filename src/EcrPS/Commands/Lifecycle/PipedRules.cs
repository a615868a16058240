using EcrPS.Lifecycle;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Rules that come by the pipeline one by one, and the repositories that they are for: together they are one policy, so
/// nothing can be done with it before the last one. Shared by all records of a cmdlet.
/// </summary>
internal sealed class PipedRules
{
    private readonly List<LifecycleRule> _rules = [];
    private readonly List<RepositoryTarget> _targets = [];

    public IReadOnlyList<LifecycleRule> Rules => _rules;

    public IReadOnlyList<RepositoryTarget> Targets => _targets;

    /// <summary>Adds rules; belongs to the pipeline thread.</summary>
    public void Add(IEnumerable<LifecycleRule>? rules)
    {
        // A record is bound once per region and repository, each time with the same rule.
        foreach (var rule in rules ?? [])
        {
            if (!_rules.Contains(rule))
                _rules.Add(rule);
        }
    }

    /// <summary>Adds a repository; any thread may call this.</summary>
    public void Add(RepositoryTarget target)
    {
        lock (_targets)
        {
            if (!_targets.Contains(target))
                _targets.Add(target);
        }
    }
}
