using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Storage;

/// <summary>
/// Which repository holds which blob. Knowing a digest grants no access: pull, availability check, manifest check and mount all
/// look up the repository's record.
/// </summary>
internal sealed class LayerStore(SqlSession sql)
{
    /// <summary>The blob's size in bytes; null when the repository does not hold it.</summary>
    public long? Size(long repositoryId, Digest digest) => (long?)sql.Scalar(
        "SELECT blob.size FROM repository_blob JOIN blob USING(digest) WHERE repository_id=$1 AND digest=$2", repositoryId, digest);

    /// <summary>Whether an image of the repository has it as a layer or configuration.</summary>
    public bool IsReferenced(long repositoryId, Digest digest) =>
        sql.Exists("SELECT 1 FROM image_layer WHERE repository_id=$1 AND digest=$2 LIMIT 1", repositoryId, digest);

    /// <summary>Whether every image of the repository that has it is archived or not restored yet; false when none has it.</summary>
    public bool IsArchived(long repositoryId, Digest digest) =>
        IsReferenced(repositoryId, digest) && !sql.Exists(
            """
            SELECT 1 FROM image_layer JOIN image ON image.id=image_layer.image_id
            WHERE image_layer.repository_id=$1 AND image_layer.digest=$2 AND image.status='ACTIVE' LIMIT 1
            """,
            repositoryId, digest);

    /// <summary>The size of a blob in any repository; null if no repository holds it.</summary>
    public long? BlobSize(Digest digest) => (long?)sql.Scalar("SELECT size FROM blob WHERE digest=$1", digest);

    /// <summary>Adds a blob, whose file exists already, to the repository.</summary>
    public void Add(long repositoryId, Digest digest, long size, DateTimeOffset at)
    {
        sql.Execute("INSERT INTO blob(digest, size) VALUES($1, $2) ON CONFLICT DO NOTHING", digest, size);
        sql.Execute(
            "INSERT INTO repository_blob(repository_id, digest, added_at) VALUES($1, $2, $3) ON CONFLICT DO UPDATE SET "
            + "added_at=excluded.added_at",
            repositoryId,
            digest,
            at);
    }

    public void Remove(long repositoryId, Digest digest) =>
        sql.Execute("DELETE FROM repository_blob WHERE repository_id=$1 AND digest=$2", repositoryId, digest);

    /// <summary>
    /// Blobs that no image of their repository refers to, added before the given time. None while an upload is open there:
    /// the manifest that follows it may refer to any of them.
    /// </summary>
    public List<(long RepositoryId, Digest Digest)> Unreferenced(DateTimeOffset addedBefore) => sql.Query(
        """
        SELECT repository_id, digest FROM repository_blob AS held WHERE added_at<$1
        AND NOT EXISTS(SELECT 1 FROM image_layer WHERE image_layer.repository_id=held.repository_id AND image_layer.digest=held.digest)
        AND NOT EXISTS(SELECT 1 FROM upload WHERE upload.repository_id=held.repository_id)
        """,
        row => (row.Number(0), row.Digest(1)), addedBefore);

    /// <summary>Removes the records of blobs that no repository holds.</summary>
    /// <returns>Their digests; the caller removes the files after the commit.</returns>
    public List<Digest> RemoveUnheld()
    {
        List<Digest> removed = sql.Query(
            "DELETE FROM blob WHERE NOT EXISTS(SELECT 1 FROM repository_blob WHERE repository_blob.digest=blob.digest) RETURNING digest",
            row => row.Digest(0));
        if (removed.Count == 0)
            return removed;
        // The files of earlier ones are gone by now.
        sql.Execute("DELETE FROM removed_blob");
        foreach (Digest digest in removed)
            sql.Execute("INSERT INTO removed_blob(digest) VALUES($1)", digest);
        return removed;
    }

    /// <summary>Whether the record of a blob was removed, and its file is to follow.</summary>
    public bool IsRemoved(Digest digest) =>
        sql.Exists("SELECT 1 FROM removed_blob WHERE digest=$1", digest);
}
