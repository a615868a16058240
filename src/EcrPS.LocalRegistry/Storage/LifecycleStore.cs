using EcrPS.LocalRegistry.Records;
using Microsoft.Data.Sqlite;

namespace EcrPS.LocalRegistry.Storage;

/// <summary>Lifecycle policies, and the latest preview of each repository with its results.</summary>
internal sealed class LifecycleStore(SqlSession sql)
{
    public LifecyclePolicyRecord? Policy(long repositoryId) => sql.First(
        "SELECT text, evaluated_at FROM lifecycle_policy WHERE repository_id=$1",
        row => new LifecyclePolicyRecord(row.Text(0), row.TimeOrNull(1)), repositoryId);

    /// <summary>Stores a policy, as not evaluated yet.</summary>
    public void SetPolicy(long repositoryId, string text) => sql.Execute(
        "INSERT INTO lifecycle_policy(repository_id, text) VALUES($1, $2) ON CONFLICT DO UPDATE SET text=excluded.text, evaluated_at=NULL",
        repositoryId, text);

    public void SetEvaluated(long repositoryId, DateTimeOffset at) =>
        sql.Execute("UPDATE lifecycle_policy SET evaluated_at=$2 WHERE repository_id=$1", repositoryId, at);

    public void RemovePolicy(long repositoryId) => sql.Execute("DELETE FROM lifecycle_policy WHERE repository_id=$1", repositoryId);

    /// <summary>Repositories that have a policy, for background evaluation.</summary>
    public List<long> RepositoriesWithPolicy() =>
        sql.Query("SELECT repository_id FROM lifecycle_policy ORDER BY repository_id", row => row.Number(0));

    public LifecyclePreviewRecord? Preview(long repositoryId) => sql.First(
        "SELECT policy_text, status, started_at, summary FROM lifecycle_preview WHERE repository_id=$1",
        row => new LifecyclePreviewRecord(row.Text(0), row.Text(1), row.Time(2), row.TextOrNull(3)), repositoryId);

    /// <summary>Repositories whose preview has this status, to resume previews after a restart.</summary>
    public List<long> RepositoriesWithPreview(string status) => sql.Query(
        "SELECT repository_id FROM lifecycle_preview WHERE status=$1 ORDER BY repository_id", row => row.Number(0), status);

    /// <summary>Starts a preview and removes an earlier one with its results.</summary>
    public void StartPreview(long repositoryId, LifecyclePreviewRecord preview)
    {
        sql.Execute("DELETE FROM lifecycle_preview WHERE repository_id=$1", repositoryId);
        sql.Execute(
            "INSERT INTO lifecycle_preview(repository_id, policy_text, status, started_at, summary) VALUES($1, $2, $3, $4, $5)",
            repositoryId, preview.PolicyText, preview.Status, preview.StartedAt, preview.Summary);
    }

    /// <summary>Completes a preview with its results in listing order.</summary>
    public void FinishPreview(long repositoryId, string status, string? summary, IEnumerable<LifecyclePreviewResultRecord> results)
    {
        sql.Execute("UPDATE lifecycle_preview SET status=$2, summary=$3 WHERE repository_id=$1", repositoryId, status, summary);
        long ordinal = 0L;
        foreach (LifecyclePreviewResultRecord result in results)
        {
            sql.Execute(
                "INSERT INTO lifecycle_preview_result(repository_id, ordinal, digest, tagged, value) VALUES($1, $2, $3, $4, $5)",
                repositoryId, ++ordinal, result.Digest, result.Tagged, result.Value);
        }
    }

    /// <param name="repositoryId">The repository.</param>
    /// <param name="tagged">True or false for images with or without tags, null for both.</param>
    /// <param name="nextToken">The token of the previous page.</param>
    /// <param name="size">Entries a page.</param>
    public Page<LifecyclePreviewResultRecord> PreviewResults(long repositoryId, bool? tagged, string? nextToken, int size)
    {
        long after = PageToken.DecodeNumber(nextToken);
        List<LifecyclePreviewResultRecord> rows = tagged is { } only
            ? sql.Query(
                "SELECT ordinal, digest, tagged, value FROM lifecycle_preview_result WHERE repository_id=$1 AND tagged=$2 AND ordinal>$3 "
                + "ORDER BY ordinal LIMIT $4",
                MapResult,
                repositoryId,
                only,
                after,
                size + 1)
            : sql.Query(
                "SELECT ordinal, digest, tagged, value FROM lifecycle_preview_result WHERE repository_id=$1 AND ordinal>$2 ORDER BY "
                + "ordinal LIMIT $3",
                MapResult,
                repositoryId,
                after,
                size + 1);
        return Page<LifecyclePreviewResultRecord>.Of(rows, size, last => PageToken.Encode(last.Ordinal));
    }

    /// <summary>The result for one image; null if the preview does not affect it.</summary>
    public LifecyclePreviewResultRecord? PreviewResult(long repositoryId, string digest) => sql.First(
        "SELECT ordinal, digest, tagged, value FROM lifecycle_preview_result WHERE repository_id=$1 AND digest=$2",
        MapResult,
        repositoryId,
        digest);

    private static LifecyclePreviewResultRecord MapResult(SqliteDataReader row) =>
        new(row.Text(1), row.GetBoolean(2), row.Text(3)) { Ordinal = row.Number(0) };
}
