using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// The repositories that a cmdlet has processed: objects with a RepositoryName, such as the images of one repository, name it once
/// each, and one plan is wanted. Shared by all records of a cmdlet; thread-safe.
/// </summary>
internal sealed class DistinctRepositories
{
    private readonly HashSet<(RepositoryTarget, string?)> _seen = [];

    /// <summary>Adds a repository with the policy for it.</summary>
    /// <returns>Whether it was not added before.</returns>
    public bool Add(RepositoryTarget target, CheckedPolicy? policy)
    {
        lock (_seen)
            return _seen.Add((target, policy?.Text));
    }
}
