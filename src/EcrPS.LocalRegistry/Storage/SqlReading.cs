using System.Text;
using EcrPS.Model;
using EcrPS.Oci;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EcrPS.LocalRegistry.Storage;

/// <summary>
/// Reads columns directly from SQLite: <see cref="SqliteDataReader"/> costs several times as much, and a page has ten thousand
/// columns. Times are stored as milliseconds since 1970 in UTC.
/// </summary>
internal static class SqlReading
{
    /// <summary>For a column that is never NULL.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column's number.</param>
    /// <param name="strings">A cache of strings, for a text that is likely to repeat in other rows.</param>
    public static string Text(this SqliteDataReader row, int column, StringPool? strings = null)
    {
        ReadOnlySpan<byte> utf8 = raw.sqlite3_column_blob(row.Handle, column);
        return strings is null ? Encoding.UTF8.GetString(utf8) : strings.Get(utf8);
    }

    public static string? TextOrNull(this SqliteDataReader row, int column, StringPool? strings = null) =>
        row.IsNull(column) ? null : row.Text(column, strings);

    public static Digest Digest(this SqliteDataReader row, int column) => Oci.Digest.Parse(row.Text(column));

    public static long Number(this SqliteDataReader row, int column) => raw.sqlite3_column_int64(row.Handle, column);

    public static DateTimeOffset Time(this SqliteDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.Number(column));

    public static DateTimeOffset? TimeOrNull(this SqliteDataReader row, int column) => row.IsNull(column) ? null : row.Time(column);

    private static bool IsNull(this SqliteDataReader row, int column) => raw.sqlite3_column_type(row.Handle, column) == raw.SQLITE_NULL;
}
