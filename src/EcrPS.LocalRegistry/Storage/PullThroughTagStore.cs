using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Storage;

/// <summary>
/// When tags, digests and referrers were last looked up in a repository's upstream registry; referrers have a name that neither a tag
/// nor a digest can have. A repository with a record belongs to the pull-through cache.
/// </summary>
internal sealed class PullThroughTagStore(SqlSession sql)
{
    /// <summary>The name under which the lookup of a manifest's referrers is recorded.</summary>
    public static string ReferrersOf(Digest digest) => $"referrers/{digest}";

    /// <summary>Whether the repository has content of an upstream registry.</summary>
    public bool Any(long repositoryId) => sql.Exists("SELECT 1 FROM pull_through_tag WHERE repository_id=$1 LIMIT 1", repositoryId);

    /// <returns>Null if it was never looked up.</returns>
    public DateTimeOffset? CheckedAt(long repositoryId, string name) =>
        sql.Scalar("SELECT checked_at FROM pull_through_tag WHERE repository_id=$1 AND tag=$2", repositoryId, name) is long at
            ? DateTimeOffset.FromUnixTimeMilliseconds(at)
            : null;

    public void SetChecked(long repositoryId, string name, DateTimeOffset at) => sql.Execute(
        "INSERT INTO pull_through_tag(repository_id, tag, checked_at) VALUES($1, $2, $3) ON CONFLICT DO UPDATE SET "
        + "checked_at=excluded.checked_at",
        repositoryId,
        name,
        at);
}
