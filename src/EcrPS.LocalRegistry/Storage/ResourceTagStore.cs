namespace EcrPS.LocalRegistry.Storage;

/// <summary>AWS resource tags of repositories (for image tags see <see cref="ImageTagStore"/>).</summary>
internal sealed class ResourceTagStore(SqlSession sql)
{
    public List<KeyValuePair<string, string>> List(long repositoryId) => sql.Query(
        "SELECT key, value FROM repository_tag WHERE repository_id=$1 ORDER BY key",
        row => KeyValuePair.Create(row.Text(0), row.Text(1)), repositoryId);

    public void Set(long repositoryId, string key, string value) => sql.Execute(
        "INSERT INTO repository_tag(repository_id, key, value) VALUES($1, $2, $3) ON CONFLICT DO UPDATE SET value=excluded.value",
        repositoryId, key, value);

    public void Remove(long repositoryId, string key) =>
        sql.Execute("DELETE FROM repository_tag WHERE repository_id=$1 AND key=$2", repositoryId, key);
}
