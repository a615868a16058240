using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EcrPS.LocalRegistry.Storage;

/// <summary>Opens the database and migrates it to the current schema.</summary>
internal static class StorageConnection
{
    /// <summary>SQLite's checkpoint and the recovery by a first reader can lock the file for a moment.</summary>
    private const int BusyMilliseconds = 10_000;

    public const string InMemory = ":memory:";

    // No connection is used by two threads at once, so SQLite need not take its mutex for every column of every row. The setting applies
    // to the whole process and must precede its first connection.
    static StorageConnection()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
    }


    public static SqlSession Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            // The storage keeps its connections; a pool would hold the file open after the folder is released.
            Pooling = false,
        }.ToString());
        connection.Open();
        var session = new SqlSession(connection);
        try
        {
            session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout={BusyMilliseconds}"));
            if (path != InMemory)
                session.Scalar("PRAGMA journal_mode=WAL");
            // FULL: a commit is on the disk when it returns and survives a power failure.
            session.Execute("PRAGMA synchronous=FULL");
            session.Execute("PRAGMA foreign_keys=ON");
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <exception cref="IOException">The database is damaged.</exception>
    public static void RequireIntact(SqlSession session)
    {
        if (session.Scalar("PRAGMA quick_check(1)") is string found and not "ok")
            throw new IOException($"The database is damaged ({found}). Nothing was changed: restore registry.db from a copy.");
    }

    /// <summary>Whether it has no schema yet. To SQLite a file that was cut to nothing is such a database.</summary>
    public static bool IsNew(SqlSession session) => (long)session.Scalar("PRAGMA user_version")! == 0;

    /// <exception cref="IOException">The database was written by a newer version of the program.</exception>
    public static void Upgrade(SqlSession session)
    {
        long version = (long)session.Scalar("PRAGMA user_version")!;
        if (version > Schema.Steps.Count)
        {
            throw new IOException(string.Create(
                CultureInfo.InvariantCulture,
                $"The data was written by a newer version (format {version}); this one knows formats up to {Schema.Steps.Count}."));
        }

        for (int step = (int)version; step < Schema.Steps.Count; step++)
        {
            session.Execute("BEGIN IMMEDIATE");
            session.Execute(Schema.Steps[step]);
            session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version={step + 1}"));
            session.Execute("COMMIT");
        }
    }
}
