using Microsoft.Data.Sqlite;

namespace EcrPS.LocalRegistry.Storage;

/// <summary>Columns that may be NULL, and times, which are stored as milliseconds since 1970 in UTC.</summary>
internal static class SqlReading
{
    public static string? Text(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateTimeOffset Time(this SqliteDataReader row, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static DateTimeOffset? TimeOrNull(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.Time(column);
}
