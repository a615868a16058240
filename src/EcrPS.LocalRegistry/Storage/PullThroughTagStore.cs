using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Storage;

/// <summary>
/// What was last looked up, and when, in the upstream registry that a repository is pulled through from: tags, digests, and
/// referrers under a name that neither can have. What is on record says that the repository is one of the cache.
/// </summary>
internal sealed class PullThroughTagStore(SqlSession sql)
{
    /// <summary>The name under which the look-up of a manifest's referrers is kept.</summary>
    public static string ReferrersOf(Digest digest) => $"referrers/{digest}";

    /// <summary>Whether anything in the repository came from an upstream registry.</summary>
    public bool Any(long repositoryId) => sql.Exists("SELECT 1 FROM pull_through_tag WHERE repository_id=$1 LIMIT 1", repositoryId);

    /// <returns>Null for what never was.</returns>
    public DateTimeOffset? CheckedAt(long repositoryId, string name) =>
        sql.Scalar("SELECT checked_at FROM pull_through_tag WHERE repository_id=$1 AND tag=$2", repositoryId, name) is long at
            ? DateTimeOffset.FromUnixTimeMilliseconds(at)
            : null;

    public void SetChecked(long repositoryId, string name, DateTimeOffset at) => sql.Execute(
        "INSERT INTO pull_through_tag(repository_id, tag, checked_at) VALUES($1, $2, $3) ON CONFLICT DO UPDATE SET checked_at=excluded.checked_at",
        repositoryId, name, at);
}
