using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace EcrPS.LocalRegistry.Tests.Audit;

/// <summary>Audits a registry's data folder, even while the registry runs, if nothing writes: records and files must agree.</summary>
internal sealed class DataFolderAudit(string folder)
{
    /// <summary>Queries that find nothing in a whole database, and what their rows are.</summary>
    private static readonly (string Problem, string Sql)[] Rules =
    [
        ("is what integrity_check says", "SELECT * FROM pragma_integrity_check WHERE integrity_check<>'ok'"),
        (
            "has a reference into nothing",
            "SELECT \"table\" || ' row ' || coalesce(rowid, '?') || ' to ' || parent FROM pragma_foreign_key_check"),
        ("is an image without a manifest", "SELECT digest FROM image WHERE id NOT IN (SELECT image_id FROM image_manifest)"),
        (
            "is an image whose mark of being tagged is wrong",
            "SELECT digest FROM image WHERE tagged<>EXISTS(SELECT 1 FROM tag WHERE image_id=image.id)"),
        (
            "is a tag of an image of another repository",
            "SELECT name FROM tag JOIN image ON image.id=image_id WHERE tag.repository_id<>image.repository_id"),
        ("is a layer that its image's repository does not hold", """
            SELECT image_layer.digest FROM image_layer JOIN image ON image.id=image_id
            WHERE image_layer.repository_id<>image.repository_id OR NOT EXISTS(
              SELECT 1 FROM repository_blob AS held WHERE held.repository_id=image.repository_id AND held.digest=image_layer.digest)
            """),
        ("is a child that its index's repository does not hold", """
            SELECT image_child.digest FROM image_child JOIN image ON image.id=image_id
            WHERE image_child.repository_id<>image.repository_id OR NOT EXISTS(
              SELECT 1 FROM image AS child WHERE child.repository_id=image.repository_id AND child.digest=image_child.digest)
            """),
    ];

    /// <summary>No image of a repository that holds it has the blob, and no upload is open there that might be followed by one.</summary>
    private const string GarbageRule = """
        SELECT digest FROM blob WHERE NOT EXISTS(
          SELECT 1 FROM repository_blob AS held WHERE held.digest=blob.digest AND (
            EXISTS(SELECT 1 FROM image_layer WHERE image_layer.repository_id=held.repository_id AND image_layer.digest=held.digest)
            OR EXISTS(SELECT 1 FROM upload WHERE upload.repository_id=held.repository_id)))
        """;

    /// <returns>All inconsistencies.</returns>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var problems = new List<string>();
        Dictionary<string, long> blobs, uploads;
        using (SqliteConnection database = Open())
        {
            foreach ((string problem, string sql) in Rules)
                problems.AddRange(Query(database, sql, row => $"{row.GetString(0)} {problem}"));
            blobs = Query(database, "SELECT digest, size FROM blob", Pair).ToDictionary(StringComparer.Ordinal);
            uploads = Query(database, "SELECT id, received FROM upload", Pair).ToDictionary(StringComparer.Ordinal);
        }

        Dictionary<string, string> files = BlobFiles();
        problems.AddRange(FilesWithoutRecord().Select(digest => $"{digest} is a file without a record"));
        foreach ((string digest, long size) in blobs)
        {
            if (!files.TryGetValue(digest, out string? path))
            {
                problems.Add($"{digest} is a record without a file");
            }
            else if (new FileInfo(path).Length != size || await DigestAsync(path, digest) != digest)
            {
                problems.Add($"{digest} is a file of {new FileInfo(path).Length} bytes of something else");
            }
        }

        var parts = Directory.EnumerateFiles(Path.Combine(folder, "uploads"))
            .ToDictionary(file => Path.GetFileName(file), file => new FileInfo(file).Length);
        problems.AddRange(parts.Keys.Except(uploads.Keys).Select(id => $"upload {id} is a file without a record"));
        problems.AddRange(uploads.Where(upload => parts.GetValueOrDefault(upload.Key) < upload.Value)
            .Select(upload => $"upload {upload.Key} has {parts.GetValueOrDefault(upload.Key)} of {upload.Value} acknowledged bytes"));
        return problems;
    }

    /// <summary>
    /// What must be collected after an hour without leases: unreferenced blobs, and files without a record.
    /// </summary>
    public IReadOnlyList<string> Garbage()
    {
        using SqliteConnection database = Open();
        return [.. Query(database, GarbageRule, row => row.GetString(0)), .. FilesWithoutRecord()];
    }

    /// <summary>The digests of files that the database does not name.</summary>
    public IEnumerable<string> FilesWithoutRecord()
    {
        using SqliteConnection database = Open();
        return BlobFiles().Keys.Except(Query(database, "SELECT digest FROM blob", row => row.GetString(0)), StringComparer.Ordinal);
    }

    /// <summary>The files of blobs by their digests.</summary>
    public Dictionary<string, string> BlobFiles() =>
        Directory.EnumerateFiles(Path.Combine(folder, "blobs"), "*", SearchOption.AllDirectories)
            .ToDictionary(
                file => $"{Path.GetRelativePath(Path.Combine(folder, "blobs"), file).Split(Path.DirectorySeparatorChar)[0]}:"
                    + $"{Path.GetFileName(file)}");

    private static async Task<string> DigestAsync(string path, string digest)
    {
        await using FileStream stream = File.OpenRead(path);
        return digest.StartsWith("sha512:", StringComparison.Ordinal)
            ? "sha512:" + Convert.ToHexStringLower(await SHA512.HashDataAsync(stream))
            : "sha256:" + Convert.ToHexStringLower(await SHA256.HashDataAsync(stream));
    }

    private static KeyValuePair<string, long> Pair(SqliteDataReader row) => new(row.GetString(0), row.GetInt64(1));

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder, "registry.db"),
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        connection.Open();
        return connection;
    }

    private static List<T> Query<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> map)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant above.
        command.CommandText = sql;
#pragma warning restore CA2100
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }
}
