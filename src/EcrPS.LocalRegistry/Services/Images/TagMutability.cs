using EcrPS.LocalRegistry.Records;

namespace EcrPS.LocalRegistry.Services.Images;

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
        repository.ExclusionFilters.Any(filter => NameFilter.Matches(filter, tag));
}
