using Microsoft.Data.Sqlite;

namespace EcrPS.LocalRegistry.Tests.Semantics;

/// <summary>Immutable tags: they are deleted with their images and never move to another one.</summary>
internal sealed class TagWatch(string dataFolder)
{
    /// <summary>
    /// Sequences exclude only <c>dev*</c>. If a lifecycle policy may have removed the tag in between, nothing is asserted.
    /// </summary>
    private const string FixedTags = """
        SELECT tag.repository_id, tag.name, image.digest FROM tag
        JOIN image ON image.id=tag.image_id JOIN repository ON repository.id=tag.repository_id
        WHERE tag.repository_id NOT IN (SELECT repository_id FROM lifecycle_policy) AND CASE tag_mutability
          WHEN 'IMMUTABLE' THEN 1
          WHEN 'IMMUTABLE_WITH_EXCLUSION' THEN tag.name NOT LIKE 'dev%'
          WHEN 'MUTABLE_WITH_EXCLUSION' THEN tag.name LIKE 'dev%'
          ELSE 0 END
        """;

    /// <summary>The digests of fixed tags, as they are now.</summary>
    public IReadOnlyDictionary<(long Repository, string Tag), string> Read()
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(dataFolder, "registry.db"),
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = FixedTags;
        using SqliteDataReader reader = command.ExecuteReader();
        var tags = new Dictionary<(long, string), string>();
        while (reader.Read())
            tags.Add((reader.GetInt64(0), reader.GetString(1)), reader.GetString(2));
        return tags;
    }

    /// <summary>No tag that was fixed, and is, has moved.</summary>
    public void AssertNoneMovedSince(IReadOnlyDictionary<(long Repository, string Tag), string> before, string call)
    {
        foreach (((long Repository, string Tag) tag, string digest) in Read())
        {
            Assert.True(
                !before.TryGetValue(tag, out string? earlier) || earlier == digest,
                $"{call} moved the fixed tag {tag.Tag} from {earlier} to {digest}");
        }
    }
}
