using EcrPS.Client;

namespace EcrPS.Pipeline;

/// <summary>
/// What each tag is given to by one command. With several piped objects the tag would be moved from one to the next, and stay with the
/// last.
/// </summary>
internal sealed class TagSources
{
    private readonly Dictionary<(RepositoryTarget Repository, string Tag), string> _sources = [];

    /// <summary>Takes tags for a source; the same source may take them again.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="tags">The tags.</param>
    /// <param name="source">What they are given to: a digest, a name or a path.</param>
    /// <exception cref="EcrException">TagGivenTwice: another source has one of them.</exception>
    public void Take(RepositoryTarget repository, IReadOnlyCollection<string> tags, string source)
    {
        lock (_sources)
        {
            foreach (string tag in tags)
            {
                if (_sources.TryGetValue((repository, tag), out string? other) && other != source)
                {
                    throw new EcrException(
                        "TagGivenTwice",
                        $"This command gives {repository.RepositoryName}:{tag} to {ForeignText.Shorten(other)} already, so it was not given to "
                        + $"{ForeignText.Shorten(source)}: a tag can refer to only one image.");
                }
            }

            foreach (string tag in tags)
                _sources[(repository, tag)] = source;
        }
    }
}
