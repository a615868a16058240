namespace EcrPS.LocalRegistry.Storage;

/// <summary>When a tag was last looked up in the upstream registry that it is pulled through from.</summary>
internal sealed class PullThroughTagStore(SqlSession sql)
{
    /// <returns>Null for a tag that never was.</returns>
    public DateTimeOffset? CheckedAt(long repositoryId, string tag) =>
        sql.Scalar("SELECT checked_at FROM pull_through_tag WHERE repository_id=$1 AND tag=$2", repositoryId, tag) is long at
            ? DateTimeOffset.FromUnixTimeMilliseconds(at)
            : null;

    public void SetChecked(long repositoryId, string tag, DateTimeOffset at) => sql.Execute(
        "INSERT INTO pull_through_tag(repository_id, tag, checked_at) VALUES($1, $2, $3) ON CONFLICT DO UPDATE SET checked_at=excluded.checked_at",
        repositoryId, tag, at);
}
