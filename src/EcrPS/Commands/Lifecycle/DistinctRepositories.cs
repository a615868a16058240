using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// The repositories that a cmdlet has processed: objects with a RepositoryName, such as the images of one repository, name it once
/// each, and one plan is wanted. Shared by all records of a cmdlet; thread-safe.
/// </summary>
internal sealed class DistinctRepositories
{
    private readonly HashSet<(RepositoryTarget, string?)> _seen = [];
    private readonly Dictionary<RepositoryTarget, string?> _policies = [];

    /// <summary>Adds a repository with the policy for it.</summary>
    /// <returns>Whether it was not added before.</returns>
    public bool Add(RepositoryTarget target, CheckedPolicy? policy)
    {
        lock (_seen)
            return _seen.Add((target, policy?.Text));
    }

    /// <summary>Adds a repository that gets one policy.</summary>
    /// <returns>Whether it was not added before.</returns>
    /// <exception cref="ArgumentException">It was added with another policy.</exception>
    public bool AddOne(RepositoryTarget target, CheckedPolicy? policy)
    {
        lock (_seen)
        {
            if (_policies.TryAdd(target, policy?.Text))
                return true;
            return _policies[target] == policy?.Text ? false : throw new ArgumentException(
                $"A second policy was given for {target.RepositoryName}, which has one; nothing was done with it. Give one record for each "
                + "repository.");
        }
    }
}
