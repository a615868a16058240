namespace EcrPS.LocalRegistry.Storage;

/// <summary>Tags of images; each tag of a repository names one image.</summary>
internal sealed class ImageTagStore(SqlSession sql)
{
    /// <summary>In lexical order.</summary>
    public List<string> List(long imageId) =>
        sql.Query("SELECT name FROM tag WHERE image_id=$1 ORDER BY name", row => row.Text(0), imageId);

    public int Count(long imageId) => (int)(long)sql.Scalar("SELECT count(*) FROM tag WHERE image_id=$1", imageId)!;

    /// <summary>Tags of a repository after a name, in lexical order.</summary>
    public List<string> After(long repositoryId, string name, int limit) => sql.Query(
        "SELECT name FROM tag WHERE repository_id=$1 AND name>$2 ORDER BY name LIMIT $3", row => row.Text(0), repositoryId, name, limit);

    /// <summary>Assigns a tag to an image; a tag of another image is moved.</summary>
    public void Set(long repositoryId, string name, long imageId)
    {
        object? before = sql.Scalar("SELECT image_id FROM tag WHERE repository_id=$1 AND name=$2", repositoryId, name);
        sql.Execute(
            "INSERT INTO tag(repository_id, name, image_id) VALUES($1, $2, $3) ON CONFLICT DO UPDATE SET image_id=excluded.image_id",
            repositoryId, name, imageId);
        UpdateTagged(imageId);
        if (before is long previous && previous != imageId)
            UpdateTagged(previous);
    }

    public void Remove(long repositoryId, string name, long imageId)
    {
        sql.Execute("DELETE FROM tag WHERE repository_id=$1 AND name=$2", repositoryId, name);
        UpdateTagged(imageId);
    }

    private void UpdateTagged(long imageId) =>
        sql.Execute("UPDATE image SET tagged=EXISTS(SELECT 1 FROM tag WHERE image_id=$1) WHERE id=$1", imageId);
}
