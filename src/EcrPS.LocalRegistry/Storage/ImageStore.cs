using EcrPS.LocalRegistry.Records;
using EcrPS.Model;
using EcrPS.Oci;
using Microsoft.Data.Sqlite;

namespace EcrPS.LocalRegistry.Storage;

/// <summary>Images of repositories: records, manifests, and what they refer to.</summary>
internal sealed class ImageStore(SqlSession sql)
{
    private const string Columns =
        "image.id, image.repository_id, digest, media_type, artifact_media_type, subject_digest, size, manifest_size, pushed_at, status, "
        + "last_pulled_at, last_archived_at, last_activated_at";

    private const int TagColumn = 13;

    public ImageRecord? Find(long repositoryId, string digest) =>
        sql.First($"SELECT {Columns} FROM image WHERE repository_id=$1 AND digest=$2", Map, repositoryId, digest);

    public ImageRecord? FindByTag(long repositoryId, string tag) => sql.First(
        $"SELECT {Columns} FROM image WHERE id=(SELECT image_id FROM tag WHERE repository_id=$1 AND name=$2)", Map, repositoryId, tag);

    public ImageRecord? Find(long imageId) => sql.First($"SELECT {Columns} FROM image WHERE id=$1", Map, imageId);

    /// <summary>Images that are being restored from the archive; by repository, as the database index is.</summary>
    public List<long> Activating() => sql.Query(
        "SELECT id FROM image WHERE repository_id IN (SELECT id FROM repository) AND status=$1",
        row => row.Number(0),
        ImageStatuses.Activating);

    /// <summary>The manifest exactly as it was pushed.</summary>
    public byte[] Manifest(long imageId) => (byte[])sql.Scalar("SELECT bytes FROM image_manifest WHERE image_id=$1", imageId)!;

    public long Count(long repositoryId) => (long)sql.Scalar("SELECT count(*) FROM image WHERE repository_id=$1", repositoryId)!;

    public bool Any(long repositoryId) => sql.Exists("SELECT 1 FROM image WHERE repository_id=$1 LIMIT 1", repositoryId);

    /// <summary>In the order of first pushes; the cost is that of one page, however large the repository is.</summary>
    public Page<TaggedImage> List(long repositoryId, ImageFilter filter, string? nextToken, int size) => Page<TaggedImage>.Of(
        After(repositoryId, filter, PageToken.DecodeNumber(nextToken), size + 1), size, last => PageToken.Encode(last.Image.Id));

    /// <summary>Images with an id above the given one, in the order of ids.</summary>
    public List<TaggedImage> After(long repositoryId, ImageFilter filter, long afterId, int limit)
    {
        // Each combination of status and taggedness is one range of image_listing, already in the order of ids;
        // taking the first rows of each and merging them reads no unneeded row.
        IReadOnlyList<string> statuses = filter.Status is { } status ? [status] : ImageStatuses.All;
        bool[] tagged = filter.Tagged is { } only ? [only] : [true, false];
        var images = new List<TaggedImage>();
        foreach (string oneStatus in statuses)
        {
            foreach (bool oneTagged in tagged)
                images.AddRange(After(repositoryId, oneStatus, oneTagged, afterId, limit));
        }

        images.Sort((left, right) => left.Image.Id.CompareTo(right.Image.Id));
        if (images.Count > limit)
            images.RemoveRange(limit, images.Count - limit);
        return images;
    }

    /// <summary>Images whose manifest names this digest as its subject, in the order of first pushes.</summary>
    public List<ImageRecord> Referrers(long repositoryId, Digest subject, long afterId, int limit) => sql.Query(
        $"SELECT {Columns} FROM image WHERE repository_id=$1 AND subject_digest=$2 AND id>$3 ORDER BY id LIMIT $4",
        Map, repositoryId, subject, afterId, limit);

    /// <summary>Digests of the indexes that list this image, in the order of first pushes.</summary>
    public List<string> Parents(long repositoryId, string childDigest) => sql.Query(
        """
        SELECT image.digest FROM image_child JOIN image ON image.id=image_child.image_id
        WHERE image_child.repository_id=$1 AND image_child.digest=$2 ORDER BY image.id
        """,
        row => row.Text(0), repositoryId, childDigest);

    /// <summary>Digests of the manifests that an index lists.</summary>
    public List<string> Children(long imageId) =>
        sql.Query("SELECT digest FROM image_child WHERE image_id=$1", row => row.Text(0), imageId);

    /// <summary>Digests of configuration and layers.</summary>
    public List<Digest> Layers(long imageId) =>
        sql.Query("SELECT digest FROM image_layer WHERE image_id=$1", row => row.Digest(0), imageId);

    /// <summary>Stores an image with its manifest and references; the caller has checked that these exist.</summary>
    /// <returns>The record with its id.</returns>
    public ImageRecord Add(ImageRecord image, ReadOnlyMemory<byte> manifest, IEnumerable<Digest> layers, IEnumerable<string> children)
    {
        long id = (long)sql.Scalar(
            """
            INSERT INTO image(repository_id, digest, media_type, artifact_media_type, subject_digest, size, manifest_size, pushed_at, status, tagged,
              last_pulled_at, last_archived_at, last_activated_at)
            VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $11, $12) RETURNING id
            """,
            image.RepositoryId, image.Digest, image.MediaType, image.ArtifactMediaType, image.SubjectDigest, image.Size, image.ManifestSize,
            image.PushedAt, image.Status, image.LastPulledAt, image.LastArchivedAt, image.LastActivatedAt)!;
        sql.Execute("INSERT INTO image_manifest(image_id, bytes) VALUES($1, $2)", id, manifest.ToArray());
        foreach (Digest digest in layers)
        {
            sql.Execute(
                "INSERT INTO image_layer(image_id, digest, repository_id) VALUES($1, $2, $3) ON CONFLICT DO NOTHING",
                id,
                digest,
                image.RepositoryId);
        }

        foreach (string digest in children)
        {
            sql.Execute(
                "INSERT INTO image_child(image_id, digest, repository_id) VALUES($1, $2, $3) ON CONFLICT DO NOTHING",
                id,
                digest,
                image.RepositoryId);
        }

        return image with { Id = id };
    }

    /// <summary>Stores the mutable columns: the storage class with its times.</summary>
    public void Update(ImageRecord image) => sql.Execute(
        "UPDATE image SET status=$2, last_archived_at=$3, last_activated_at=$4 WHERE id=$1",
        image.Id, image.Status, image.LastArchivedAt, image.LastActivatedAt);

    public void RecordPull(long imageId, DateTimeOffset at) => sql.Execute("UPDATE image SET last_pulled_at=$2 WHERE id=$1", imageId, at);

    /// <summary>With its tags, scan and references.</summary>
    public void Remove(long imageId) => sql.Execute("DELETE FROM image WHERE id=$1", imageId);

    // One statement for images and tags: a row for each tag, read until there are enough images. A statement for each image's
    // tags took most of the time of a page.
    private List<TaggedImage> After(long repositoryId, string status, bool tagged, long afterId, int limit)
    {
        var images = new List<TaggedImage>();
        var tags = new List<string>();
        var strings = new StringPool();
        sql.Read(
            $"""
            SELECT {Columns}, tag.name FROM image LEFT JOIN tag ON tag.image_id=image.id
            WHERE image.repository_id=$1 AND image.status=$2 AND image.tagged=$3 AND image.id>$4 ORDER BY image.id, tag.name
            """,
            row =>
            {
                if (images.Count == 0 || images[^1].Image.Id != row.Number(0))
                {
                    if (images.Count == limit)
                        return false;
                    tags = [];
                    images.Add(new TaggedImage(Map(row, strings), tags));
                }

                if (tagged)
                    tags.Add(row.Text(TagColumn));
                return true;
            },
            repositoryId, status, tagged, afterId);
        return images;
    }

    private static ImageRecord Map(SqliteDataReader row) => Map(row, strings: null);

    private static ImageRecord Map(SqliteDataReader row, StringPool? strings) => new()
    {
        Id = row.Number(0),
        RepositoryId = row.Number(1),
        Digest = row.Text(2),
        MediaType = row.Text(3, strings),
        ArtifactMediaType = row.TextOrNull(4, strings),
        SubjectDigest = row.TextOrNull(5),
        Size = row.Number(6),
        ManifestSize = row.Number(7),
        PushedAt = row.Time(8),
        Status = row.Text(9, strings),
        LastPulledAt = row.TimeOrNull(10),
        LastArchivedAt = row.TimeOrNull(11),
        LastActivatedAt = row.TimeOrNull(12),
    };
}
