using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.Model;
using Microsoft.Data.Sqlite;

namespace EcrPS.LocalRegistry.Storage;

/// <summary>Replication backfills with their images.</summary>
internal sealed class BackfillStore(SqlSession sql)
{
    private const string Columns =
        "ordinal, id, account, region, target_account, target_region, status, failure_code, started_at, ended_at";
    private const string ImageColumns = "repository, digest, tag, ordinal, status, failure_code";

    /// <returns>The ordinal of the new backfill.</returns>
    public long Add(BackfillRecord backfill) => (long)sql.Scalar(
        """
        INSERT INTO replication_backfill(id, account, region, target_account, target_region, status, started_at)
        VALUES($1, $2, $3, $4, $5, $6, $7) RETURNING ordinal
        """,
        backfill.Id, backfill.Source.AccountId, backfill.Source.Region, backfill.Destination.AccountId, backfill.Destination.Region,
        backfill.Status, backfill.StartedAt)!;

    public BackfillRecord? Find(long ordinal) => sql.First($"SELECT {Columns} FROM replication_backfill WHERE ordinal=$1", Map, ordinal);

    public BackfillRecord? Find(RegistryScope source, string id, DateTimeOffset endedAfter) => sql.First(
        $"SELECT {Columns} FROM replication_backfill WHERE id=$1 AND account=$2 AND region=$3 AND coalesce(ended_at>$4, 1)",
        Map, id, source.AccountId, source.Region, endedAfter);

    /// <summary>The newest first.</summary>
    public Page<BackfillRecord> List(RegistryScope source, DateTimeOffset endedAfter, string? nextToken, int size)
    {
        long before = PageToken.DecodeNumber(nextToken) is > 0 and var ordinal ? ordinal : long.MaxValue;
        List<BackfillRecord> rows = sql.Query(
            $"""
            SELECT {Columns} FROM replication_backfill WHERE account=$1 AND region=$2 AND ordinal<$3 AND coalesce(ended_at>$4, 1)
            ORDER BY ordinal DESC LIMIT $5
            """,
            Map, source.AccountId, source.Region, before, endedAfter, size + 1);
        return Page<BackfillRecord>.Of(rows, size, last => PageToken.Encode(last.Ordinal));
    }

    /// <summary>Those in progress, of one registry.</summary>
    public List<BackfillRecord> Open(RegistryScope source) => sql.Query(
        $"SELECT {Columns} FROM replication_backfill WHERE account=$1 AND region=$2 AND ended_at IS NULL ORDER BY ordinal",
        Map, source.AccountId, source.Region);

    /// <summary>Those in progress, of all registries, to resume them after a restart.</summary>
    public List<long> AllOpen() =>
        sql.Query("SELECT ordinal FROM replication_backfill WHERE ended_at IS NULL ORDER BY ordinal", row => row.Number(0));

    public void Update(BackfillRecord backfill) => sql.Execute(
        "UPDATE replication_backfill SET status=$2, failure_code=$3, ended_at=$4 WHERE ordinal=$1",
        backfill.Ordinal, backfill.Status, backfill.FailureCode, backfill.EndedAt);

    /// <summary>Removes those that ended long ago, with their results.</summary>
    public void RemoveEnded(DateTimeOffset before) => sql.Execute("DELETE FROM replication_backfill WHERE ended_at<=$1", before);

    public void AddImages(long backfill, IEnumerable<BackfillImageRecord> images)
    {
        long ordinal = 0L;
        foreach (BackfillImageRecord image in images)
        {
            sql.Execute(
                "INSERT INTO replication_backfill_image(backfill, ordinal, repository, digest, tag) VALUES($1, $2, $3, $4, $5)",
                backfill, ++ordinal, image.Repository, image.Digest, image.Tag);
        }
    }

    /// <summary>The next pending image.</summary>
    public BackfillImageRecord? NextImage(long backfill) => sql.First(
        $"SELECT {ImageColumns} FROM replication_backfill_image WHERE backfill=$1 AND status IS NULL ORDER BY ordinal LIMIT 1",
        MapImage,
        backfill);

    public void FinishImage(long backfill, long ordinal, string? failureCode) => sql.Execute(
        "UPDATE replication_backfill_image SET status=$3, failure_code=$4 WHERE backfill=$1 AND ordinal=$2",
        backfill,
        ordinal,
        failureCode is null ? ReplicationBackfillResultStatus.Complete : ReplicationBackfillResultStatus.Failed,
        failureCode);

    /// <param name="backfill">The backfill.</param>
    /// <param name="status">COMPLETE or FAILED; null for both.</param>
    /// <param name="nextToken">The token of the previous page.</param>
    /// <param name="size">Entries a page.</param>
    public Page<BackfillImageRecord> Results(long backfill, string? status, string? nextToken, int size)
    {
        List<BackfillImageRecord> rows = sql.Query(
            $"""
            SELECT {ImageColumns} FROM replication_backfill_image
            WHERE backfill=$1 AND status IS NOT NULL AND ($2 IS NULL OR status=$2) AND ordinal>$3 ORDER BY ordinal LIMIT $4
            """,
            MapImage, backfill, status, PageToken.DecodeNumber(nextToken), size + 1);
        return Page<BackfillImageRecord>.Of(rows, size, last => PageToken.Encode(last.Ordinal));
    }

    /// <summary>The number of images that failed.</summary>
    public int Failures(long backfill) => (int)(long)sql.Scalar(
        "SELECT count(*) FROM replication_backfill_image WHERE backfill=$1 AND status=$2",
        backfill,
        ReplicationBackfillResultStatus.Failed)!;

    /// <summary>The number of images by outcome, without pending ones.</summary>
    public List<(string? Status, string? FailureCode, int Count)> Counts(long backfill) => sql.Query(
        "SELECT status, failure_code, count(*) FROM replication_backfill_image WHERE backfill=$1 GROUP BY status, failure_code ORDER BY "
        + "failure_code",
        row => (row.TextOrNull(0), row.TextOrNull(1), (int)row.Number(2)),
        backfill);

    private static BackfillRecord Map(SqliteDataReader row) => new()
    {
        Ordinal = row.Number(0),
        Id = row.Text(1),
        Source = new RegistryScope(row.Text(2), row.Text(3)),
        Destination = new RegistryScope(row.Text(4), row.Text(5)),
        Status = row.Text(6),
        FailureCode = row.TextOrNull(7),
        StartedAt = row.Time(8),
        EndedAt = row.TimeOrNull(9),
    };

    private static BackfillImageRecord MapImage(SqliteDataReader row) => new(row.Text(0), row.Text(1), row.TextOrNull(2))
    {
        Ordinal = row.Number(3),
        Status = row.TextOrNull(4),
        FailureCode = row.TextOrNull(5),
    };
}
