using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using Microsoft.Data.Sqlite;

namespace EcrPS.LocalRegistry.Storage;

/// <summary>Scans of images and their findings.</summary>
internal sealed class ScanStore(SqlSession sql)
{
    private const string Columns =
        "image_id, status, description, started_at, completed_at, source_updated_at, severity_counts, type, source";

    public ScanRecord? Find(long imageId) => sql.First($"SELECT {Columns} FROM scan WHERE image_id=$1", Map, imageId);

    /// <summary>Images whose scan has this status, to resume scans after a restart.</summary>
    public List<long> ImagesWith(string status) =>
        sql.Query("SELECT image_id FROM scan WHERE status=$1 ORDER BY image_id", row => row.Number(0), status);

    /// <summary>Continuously scanned images whose result is from another version of the vulnerability records.</summary>
    public List<long> Outdated(string status, string source) => sql.Query(
        "SELECT image_id FROM scan WHERE status=$1 AND source<>$2 ORDER BY image_id", row => row.Number(0), status, source);

    /// <summary>The number of basic scans in a registry since a time.</summary>
    public long CountBasic(RegistryScope scope, DateTimeOffset since) => (long)sql.Scalar(
        """
        SELECT count(*) FROM scan JOIN image ON image.id=scan.image_id JOIN repository ON repository.id=image.repository_id
        WHERE account=$1 AND region=$2 AND scan.type='BASIC' AND scan.status<>'LIMIT_EXCEEDED' AND scan.started_at>$3
        """,
        scope.AccountId, scope.Region, since)!;

    /// <summary>
    /// Stores a scan with its findings (each as JSON of the API's type) in listing order, and removes an earlier one.
    /// </summary>
    public void Set(ScanRecord scan, IEnumerable<string> findings)
    {
        Remove(scan.ImageId);
        sql.Execute(
            $"INSERT INTO scan({Columns}) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            scan.ImageId,
            scan.Status,
            scan.Description,
            scan.StartedAt,
            scan.CompletedAt,
            scan.SourceUpdatedAt,
            scan.SeverityCounts,
            scan.Type,
            scan.Source);
        long ordinal = 0L;
        foreach (string finding in findings)
            sql.Execute("INSERT INTO scan_finding(image_id, ordinal, value) VALUES($1, $2, $3)", scan.ImageId, ++ordinal, finding);
    }

    public void Remove(long imageId) => sql.Execute("DELETE FROM scan WHERE image_id=$1", imageId);

    /// <summary>A page of findings, each as JSON.</summary>
    public Page<string> Findings(long imageId, string? nextToken, int size)
    {
        List<(long Ordinal, string Value)> rows = sql.Query(
            "SELECT ordinal, value FROM scan_finding WHERE image_id=$1 AND ordinal>$2 ORDER BY ordinal LIMIT $3",
            row => (Ordinal: row.Number(0), Value: row.Text(1)), imageId, PageToken.DecodeNumber(nextToken), size + 1);
        var page = Page<(long Ordinal, string Value)>.Of(rows, size, last => PageToken.Encode(last.Ordinal));
        return new Page<string>([.. page.Items.Select(row => row.Value)], page.NextToken);
    }

    private static ScanRecord Map(SqliteDataReader row) => new()
    {
        ImageId = row.Number(0),
        Status = row.Text(1),
        Description = row.TextOrNull(2),
        StartedAt = row.Time(3),
        CompletedAt = row.TimeOrNull(4),
        SourceUpdatedAt = row.TimeOrNull(5),
        SeverityCounts = row.Text(6),
        Type = row.Text(7),
        Source = row.Text(8),
    };
}
