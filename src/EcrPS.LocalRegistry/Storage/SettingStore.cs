using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;

namespace EcrPS.LocalRegistry.Storage;

/// <summary>
/// Settings of an account and region as JSON, by kind and key: account settings, registry policy, replication, scanning
/// configuration, templates, cache rules. The class that uses a kind defines it as a constant.
/// </summary>
internal sealed class SettingStore(SqlSession sql)
{
    /// <summary>The kind of registry policies; here, because the storage checks at its start whether there are any.</summary>
    public const string RegistryPolicyKind = "registry-policy";

    public string? Get(RegistryScope scope, string kind, string key = "") => (string?)sql.Scalar(
        "SELECT value FROM setting WHERE account=$1 AND region=$2 AND kind=$3 AND key=$4", scope.AccountId, scope.Region, kind, key);

    /// <summary>Whether any registry has a setting of a kind.</summary>
    public bool Any(string kind) => sql.Scalar("SELECT 1 FROM setting WHERE kind=$1 LIMIT 1", kind) is not null;

    public void Set(RegistryScope scope, string kind, string key, string value) => sql.Execute(
        """
        INSERT INTO setting(account, region, kind, key, value) VALUES($1, $2, $3, $4, $5)
        ON CONFLICT DO UPDATE SET value=excluded.value
        """,
        scope.AccountId, scope.Region, kind, key, value);

    /// <returns>False when there was none.</returns>
    public bool Remove(RegistryScope scope, string kind, string key = "") => sql.Execute(
        "DELETE FROM setting WHERE account=$1 AND region=$2 AND kind=$3 AND key=$4", scope.AccountId, scope.Region, kind, key) > 0;

    /// <summary>In the order of keys.</summary>
    public Page<KeyValuePair<string, string>> List(RegistryScope scope, string kind, string? nextToken, int size)
    {
        // A key may be empty, so an empty key cannot represent a missing token.
        string? after = PageToken.Decode(nextToken);
        List<KeyValuePair<string, string>> rows = sql.Query(
            """
            SELECT key, value FROM setting WHERE account=$1 AND region=$2 AND kind=$3 AND ($4 IS NULL OR key>$4)
            ORDER BY key LIMIT $5
            """,
            row => KeyValuePair.Create(row.Text(0), row.Text(1)), scope.AccountId, scope.Region, kind, after, size + 1);
        return Page<KeyValuePair<string, string>>.Of(rows, size, last => PageToken.Encode(last.Key));
    }
}
