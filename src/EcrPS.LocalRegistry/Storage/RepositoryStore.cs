using System.Text.Json;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using Microsoft.Data.Sqlite;

namespace EcrPS.LocalRegistry.Storage;

/// <summary>Repositories, by account, region and name.</summary>
internal sealed class RepositoryStore(SqlSession sql, PolicyPresence policies)
{
    private const string Columns =
        "id, account, region, name, created_at, tag_mutability, exclusion_filters, scan_on_push, encryption_type, kms_key, policy_text";

    public RepositoryRecord? Find(RepositoryKey key) => sql.First(
        $"SELECT {Columns} FROM repository WHERE account=$1 AND region=$2 AND name=$3", Map, key.AccountId, key.Scope.Region, key.Name);

    public RepositoryRecord? Find(long id) => sql.First($"SELECT {Columns} FROM repository WHERE id=$1", Map, id);

    public long Count(RegistryScope scope) =>
        (long)sql.Scalar("SELECT count(*) FROM repository WHERE account=$1 AND region=$2", scope.AccountId, scope.Region)!;

    /// <summary>In the order of names.</summary>
    public Page<RepositoryRecord> List(RegistryScope scope, string? nextToken, int size) =>
        Page<RepositoryRecord>.Of(
            After(scope, PageToken.Decode(nextToken) ?? "", size + 1), size, last => PageToken.Encode(last.Name));

    /// <summary>In the order of names, after a name that need not exist (the catalog of <c>/v2/</c> pages by name).</summary>
    public List<RepositoryRecord> After(RegistryScope scope, string name, int limit) => sql.Query(
        $"SELECT {Columns} FROM repository WHERE account=$1 AND region=$2 AND name>$3 ORDER BY name LIMIT $4",
        Map, scope.AccountId, scope.Region, name, limit);

    /// <summary>Ids of all repositories of all accounts, for background work.</summary>
    public List<long> AllIds() => sql.Query("SELECT id FROM repository ORDER BY id", row => row.Number(0));

    /// <summary>Whether any repository of any account has a policy.</summary>
    public bool AnyPolicy() => sql.Scalar("SELECT 1 FROM repository WHERE policy_text IS NOT NULL LIMIT 1") is not null;

    /// <returns>The record with its id; null if the name exists already.</returns>
    public RepositoryRecord? Add(RepositoryRecord repository)
    {
        NotePolicy(repository);
        object? id = sql.Scalar(
            """
            INSERT INTO repository(account, region, name, created_at, tag_mutability, exclusion_filters, scan_on_push, encryption_type, kms_key, policy_text)
            VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING RETURNING id
            """,
            repository.Scope.AccountId, repository.Scope.Region, repository.Name, repository.CreatedAt,
            repository.TagMutability, JsonSerializer.Serialize(repository.ExclusionFilters), repository.ScanOnPush,
            repository.EncryptionType, repository.KmsKey, repository.PolicyText);
        return id is long key ? repository with { Id = key } : null;
    }

    /// <summary>Stores the mutable columns: tag mutability, scan on push, the policy.</summary>
    public void Update(RepositoryRecord repository)
    {
        NotePolicy(repository);
        sql.Execute(
            "UPDATE repository SET tag_mutability=$2, exclusion_filters=$3, scan_on_push=$4, policy_text=$5 WHERE id=$1",
            repository.Id,
            repository.TagMutability,
            JsonSerializer.Serialize(repository.ExclusionFilters),
            repository.ScanOnPush,
            repository.PolicyText);
    }

    /// <summary>Deletes a repository with its content; the next collection removes blob files that no other repository holds.</summary>
    public void Remove(long id) => sql.Execute("DELETE FROM repository WHERE id=$1", id);

    private void NotePolicy(RepositoryRecord repository)
    {
        if (repository.PolicyText is not null)
            policies.Note();
    }

    private static RepositoryRecord Map(SqliteDataReader row) => new()
    {
        Id = row.Number(0),
        Key = new RepositoryKey(new RegistryScope(row.Text(1), row.Text(2)), row.Text(3)),
        CreatedAt = row.Time(4),
        TagMutability = row.Text(5),
        ExclusionFilters = JsonSerializer.Deserialize<List<string>>(row.Text(6)) ?? [],
        ScanOnPush = row.GetBoolean(7),
        EncryptionType = row.Text(8),
        KmsKey = row.TextOrNull(9),
        PolicyText = row.TextOrNull(10),
    };
}
