using EcrPS.Lifecycle;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Rules that arrive one by one from the pipeline, and the repositories to apply them to: together they form one policy, which is
/// complete only after the last rule. Shared by all records of a cmdlet.
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
        foreach (LifecycleRule rule in rules ?? [])
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
