using EcrPS.LocalRegistry.Records;
using Microsoft.Data.Sqlite;

namespace EcrPS.LocalRegistry.Storage;

/// <summary>Uploads in progress.</summary>
internal sealed class UploadStore(SqlSession sql)
{
    private const string Columns = "id, repository_id, received, last_part, short_part, updated_at, parts";

    public UploadRecord? Find(string id) => sql.First($"SELECT {Columns} FROM upload WHERE id=$1", Map, id);

    public void Add(UploadRecord upload) => sql.Execute(
        "INSERT INTO upload(id, repository_id, received, last_part, short_part, updated_at) VALUES($1, $2, $3, $4, $5, $6)",
        upload.Id, upload.RepositoryId, upload.Received, upload.LastPart, upload.HasShortPart, upload.UpdatedAt);

    /// <returns>False if the upload was cancelled or its repository deleted.</returns>
    public bool Update(UploadRecord upload) => sql.Execute(
        "UPDATE upload SET received=$2, last_part=$3, short_part=$4, updated_at=$5, parts=$6 WHERE id=$1",
        upload.Id, upload.Received, upload.LastPart, upload.HasShortPart, upload.UpdatedAt, upload.Parts) > 0;

    /// <returns>False when there was none.</returns>
    public bool Remove(string id) => sql.Execute("DELETE FROM upload WHERE id=$1", id) > 0;

    /// <returns>False if something was added to it since the given time, or it does not exist.</returns>
    public bool RemoveAbandoned(string id, DateTimeOffset since) =>
        sql.Execute("DELETE FROM upload WHERE id=$1 AND updated_at<$2", id, since) > 0;

    /// <summary>Uploads to which nothing was added since the given time.</summary>
    public List<string> Abandoned(DateTimeOffset since) =>
        sql.Query("SELECT id FROM upload WHERE updated_at<$1", row => row.Text(0), since);

    public List<string> OfRepository(long repositoryId) =>
        sql.Query("SELECT id FROM upload WHERE repository_id=$1", row => row.Text(0), repositoryId);

    private static UploadRecord Map(SqliteDataReader row) => new()
    {
        Id = row.Text(0),
        RepositoryId = row.Number(1),
        Received = row.Number(2),
        LastPart = row.Number(3),
        HasShortPart = row.GetBoolean(4),
        UpdatedAt = row.Time(5),
        Parts = row.Number(6),
    };
}
