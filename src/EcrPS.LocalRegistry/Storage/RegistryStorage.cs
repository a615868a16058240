using System.Collections.Concurrent;
using EcrPS.LocalRegistry.Errors;
using Microsoft.Data.Sqlite;

namespace EcrPS.LocalRegistry.Storage;

/// <summary>
/// The registry's state: records in SQLite, blobs in files, in one folder that one process locks at a time.
/// Readers see a consistent snapshot and never wait for the writer (WAL); one writer at a time. Do not call
/// <see cref="Read{T}"/> or <see cref="WriteAsync{T}"/> from inside another: in memory they share one connection.
/// </summary>
internal sealed class RegistryStorage : IDisposable
{
    private readonly DataFolder _folder;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ConcurrentBag<StorageSession> _readers = [];
    private readonly StorageSession _writer;

    // Odd during a write transaction.
    private long _version;

    private RegistryStorage(DataFolder folder)
    {
        _folder = folder;
        try
        {
            _writer = new StorageSession(StorageConnection.Open(folder.DatabasePath), Policies);
            if (!folder.IsTemporary)
                StorageConnection.RequireIntact(_writer.Sql);
            Blobs = new BlobStore(folder);
            // A refused start has to leave an emptied database as it is, so that the next one sees it as well.
            if (StorageConnection.IsNew(_writer.Sql))
                StorageRecovery.RequireAgreement(0, Blobs.EnumerateDigests().Count(), folder);
            StorageConnection.Upgrade(_writer.Sql);
            Quarantined = StorageRecovery.Run(_writer, Blobs, folder);
            if (_writer.Repositories.AnyPolicy() || _writer.Settings.Any(SettingStore.RegistryPolicyKind))
                Policies.Note();
        }
        catch (SqliteException e)
        {
            Dispose();
            throw new IOException($"The database in '{folder.Root}' cannot be opened: {e.Message}", e);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The blobs' files; <see cref="LayerStore"/> records which repository holds which blob.</summary>
    public BlobStore Blobs { get; } = null!;

    /// <summary>How many blobs without a record this start has put into quarantine.</summary>
    public int Quarantined { get; }

    /// <summary>Whether any policy may be stored.</summary>
    public PolicyPresence Policies { get; } = new();

    /// <summary>
    /// A number that each change of the records increases; null during a change, when a reader may see either state.
    /// </summary>
    public long? Version => Volatile.Read(ref _version) is var version && version % 2 == 0 ? version : null;

    /// <summary>Where uploads in progress are kept.</summary>
    internal DataFolder Folder => _folder;

    /// <exception cref="IOException">The folder is in use by another process, or was written by a newer version.</exception>
    public static RegistryStorage OpenFolder(string path) => new(DataFolder.Open(path));

    /// <summary>Records in memory, blobs in a temporary folder that is removed with the process.</summary>
    public static RegistryStorage OpenInMemory() => new(DataFolder.CreateTemporary());

    public T Read<T>(Func<StorageSession, T> query)
    {
        if (_folder.IsTemporary)
            return ReadShared(query);
        if (!_readers.TryTake(out StorageSession? session))
            session = new StorageSession(StorageConnection.Open(_folder.DatabasePath), Policies);
        try
        {
            return Run(session, "BEGIN", query);
        }
        finally
        {
            _readers.Add(session);
        }
    }

    /// <summary>One transaction: it is on disk when the task completes, or it is rolled back completely.</summary>
    /// <exception cref="RegistryException">The disk is full.</exception>
    public async Task<T> WriteAsync<T>(Func<StorageSession, T> change, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        Interlocked.Increment(ref _version);
        try
        {
            return Run(_writer, "BEGIN IMMEDIATE", change);
        }
        catch (Exception e) when (DiskFull.Is(e))
        {
            throw new RegistryException(RegistryErrors.DiskFull, RegistryErrors.DiskFull.Template, e);
        }
        finally
        {
            Interlocked.Increment(ref _version);
            _gate.Release();
        }
    }

    public Task WriteAsync(Action<StorageSession> change, CancellationToken cancellationToken) =>
        WriteAsync<object?>(
            session =>
            {
                change(session);
                return null;
            },
            cancellationToken);

    /// <summary>Deletes all data of all accounts.</summary>
    public Task ClearAsync(CancellationToken cancellationToken) => WriteAsync(
        session =>
        {
            session.Sql.Execute("DELETE FROM repository");
            session.Sql.Execute("DELETE FROM setting");
            session.Sql.Execute("DELETE FROM replication_backfill");
            List<Oci.Digest> blobs = session.Layers.RemoveUnheld();
            session.AfterCommit(() =>
            {
                blobs.ForEach(Blobs.Delete);
                foreach (string upload in Directory.EnumerateFiles(_folder.UploadsPath))
                    File.Delete(upload);
            });
        },
        cancellationToken);

    public void Dispose()
    {
        while (_readers.TryTake(out StorageSession? session))
            session.Dispose();
        _writer?.Dispose();
        _gate.Dispose();
        _folder.Dispose();
    }

    private T ReadShared<T>(Func<StorageSession, T> query)
    {
        _gate.Wait();
        try
        {
            return Run(_writer, "BEGIN", query);
        }
        finally
        {
            _gate.Release();
        }
    }

    private static T Run<T>(StorageSession session, string begin, Func<StorageSession, T> work)
    {
        session.Begin(begin);
        try
        {
            T? result = work(session);
            session.Commit();
            return result;
        }
        catch
        {
            session.Rollback();
            throw;
        }
    }
}
