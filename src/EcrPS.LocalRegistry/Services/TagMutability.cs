using EcrPS.LocalRegistry.Storage;

namespace EcrPS.LocalRegistry.Services;

/// <summary>Whether a tag that is in use may go to another image.</summary>
internal static class TagMutability
{
    public static bool IsFixed(RepositoryRecord repository, string tag) => repository.TagMutability switch
    {
        "IMMUTABLE" => true,
        "IMMUTABLE_WITH_EXCLUSION" => !IsExcluded(repository, tag),
        "MUTABLE_WITH_EXCLUSION" => IsExcluded(repository, tag),
        _ => false,
    };

    private static bool IsExcluded(RepositoryRecord repository, string tag) =>
        repository.ExclusionFilters.Any(filter => Matches(filter, tag));

    /// <summary>The whole tag against a pattern in which <c>*</c> stands for any characters, none included.</summary>
    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> tag)
    {
        var star = pattern.IndexOf('*');
        if (star < 0)
            return pattern.SequenceEqual(tag);
        if (!tag.StartsWith(pattern[..star], StringComparison.Ordinal))
            return false;
        tag = tag[star..];
        pattern = pattern[(star + 1)..];
        // Between two stars the first place that fits is as good as any other.
        while ((star = pattern.IndexOf('*')) >= 0)
        {
            var at = tag.IndexOf(pattern[..star], StringComparison.Ordinal);
            if (at < 0)
                return false;
            tag = tag[(at + star)..];
            pattern = pattern[(star + 1)..];
        }

        return tag.EndsWith(pattern, StringComparison.Ordinal);
    }
}
