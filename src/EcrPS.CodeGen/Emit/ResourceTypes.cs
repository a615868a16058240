using EcrPS.CodeGen.Api;

namespace EcrPS.CodeGen.Emit;

/// <summary>
/// The result types that carry their origin (region, account, endpoint, repository) to the next cmdlet: every response, and the
/// structures that cmdlets emit one by one. (Not ImageReplicationStatus: its region and account are the destination's.)
/// </summary>
internal static class ResourceTypes
{
    // True: belongs to a repository.
    private static readonly Dictionary<string, bool> Structures = new(StringComparer.Ordinal)
    {
        ["AuthorizationData"] = false,
        ["Image"] = true,
        ["ImageDetail"] = true,
        ["ImageIdentifier"] = true,
        ["ImageReferrer"] = true,
        ["ImageSigningStatus"] = true,
        ["Layer"] = true,
        ["LifecyclePolicyPreviewResult"] = true,
        ["PullThroughCacheRule"] = false,
        ["ReplicationBackfillResult"] = true,
        ["ReplicationBackfillSummary"] = false,
        ["Repository"] = true,
        ["RepositoryCreationTemplate"] = false,
        ["RepositoryScanningConfiguration"] = true,
        ["Tag"] = true,
    };

    internal static bool IsResource(string structure) => Structures.ContainsKey(structure);

    /// <summary>Whether a structure or response contains the name of its repository.</summary>
    internal static bool IsInRepository(string name, IReadOnlyList<MemberDefinition> members, OperationDefinition? responseOf) =>
        (Structures.TryGetValue(name, out bool inRepository) && inRepository)
        || members.Any(m => m.Name == "repositoryName")
        || (responseOf is not null && responseOf.Input.Any(m => m.Name == "repositoryName"));
}
