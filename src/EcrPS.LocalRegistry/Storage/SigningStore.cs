using EcrPS.LocalRegistry.Records;
using EcrPS.Model;
using Microsoft.Data.Sqlite;

namespace EcrPS.LocalRegistry.Storage;

/// <summary>Signings of pushed images, finished and pending; they are deleted with the image.</summary>
internal sealed class SigningStore(SqlSession sql)
{
    private const string Columns = "image_id, profile, status, failure_code, failure_reason";

    /// <summary>Adds one; an image is signed only once with a profile.</summary>
    public void Add(long imageId, string profileArn) => sql.Execute(
        "INSERT INTO image_signing(image_id, profile, status) VALUES($1, $2, $3) ON CONFLICT DO NOTHING",
        imageId,
        profileArn,
        SigningStatus.InProgress);

    /// <summary>A pending one.</summary>
    public SigningRecord? NextPending() =>
        sql.First($"SELECT {Columns} FROM image_signing WHERE status='IN_PROGRESS' ORDER BY image_id, profile LIMIT 1", Map);

    public bool IsPending(SigningRecord signing) => sql.Exists(
        "SELECT 1 FROM image_signing WHERE image_id=$1 AND profile=$2 AND status='IN_PROGRESS'", signing.ImageId, signing.ProfileArn);

    public void Update(SigningRecord signing) => sql.Execute(
        "UPDATE image_signing SET status=$3, failure_code=$4, failure_reason=$5 WHERE image_id=$1 AND profile=$2",
        signing.ImageId, signing.ProfileArn, signing.Status, signing.FailureCode, signing.FailureReason);

    /// <summary>All of an image, in the order of profiles.</summary>
    public List<SigningRecord> OfImage(long imageId) =>
        sql.Query($"SELECT {Columns} FROM image_signing WHERE image_id=$1 ORDER BY profile", Map, imageId);

    private static SigningRecord Map(SqliteDataReader row) => new(row.Number(0), row.Text(1), row.Text(2))
    {
        FailureCode = row.TextOrNull(3),
        FailureReason = row.TextOrNull(4),
    };
}
