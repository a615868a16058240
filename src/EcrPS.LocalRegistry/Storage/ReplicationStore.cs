using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.Model;
using Microsoft.Data.Sqlite;

namespace EcrPS.LocalRegistry.Storage;

/// <summary>Replications of pushed images, finished and pending; they are deleted with the pushed image.</summary>
internal sealed class ReplicationStore(SqlSession sql)
{
    private const string Columns = "id, image_id, account, region, tag, status, failure_code";

    /// <summary>Adds one, in place of an earlier one of the same image and tag to the same destination.</summary>
    public void Add(ReplicationRecord replication) => sql.Execute(
        "INSERT OR REPLACE INTO replication(image_id, account, region, tag, status, failure_code) VALUES($1, $2, $3, $4, $5, $6)",
        replication.ImageId, replication.Destination.AccountId, replication.Destination.Region, replication.Tag ?? "", replication.Status,
        replication.FailureCode);

    /// <summary>The oldest pending one.</summary>
    public ReplicationRecord? NextPending() => sql.First(
        $"SELECT {Columns} FROM replication WHERE status='IN_PROGRESS' ORDER BY id LIMIT 1", Map);

    public void Finish(long id, string? failureCode) => sql.Execute(
        "UPDATE replication SET status=$2, failure_code=$3 WHERE id=$1",
        id, failureCode is null ? ReplicationStatus.Complete : ReplicationStatus.Failed, failureCode);

    /// <summary>All of an image, in the order of pushes.</summary>
    public List<ReplicationRecord> OfImage(long imageId) =>
        sql.Query($"SELECT {Columns} FROM replication WHERE image_id=$1 ORDER BY id", Map, imageId);

    private static ReplicationRecord Map(SqliteDataReader row) => new()
    {
        Id = row.Number(0),
        ImageId = row.Number(1),
        Destination = new RegistryScope(row.Text(2), row.Text(3)),
        Tag = row.Text(4) is { Length: > 0 } tag ? tag : null,
        Status = row.Text(5),
        FailureCode = row.TextOrNull(6),
    };
}
