namespace EcrPS.LocalRegistry.Storage;

/// <summary>
/// The one folder of a registry: <c>registry.db</c>, <c>blobs/</c>, <c>uploads/</c> and <c>lock</c>. The lock is a
/// file lock of the operating system, which is released with the process, however that ended.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private const string TemporaryPrefix = "ecrps-local-";
    private const string LockName = "lock";
    private const string DatabaseName = "registry.db";

    /// <summary>What a registry creates before its database, and what file systems and desktops put into empty folders.</summary>
    private static readonly string[] MayPrecedeDatabase = [LockName, "blobs", "uploads", "quarantine", "lost+found", ".DS_Store"];

    /// <summary>A starting process may have created its lock file and not locked it yet.</summary>
    private static readonly TimeSpan StartingTime = TimeSpan.FromMinutes(1);

    private readonly FileStream _lock;

    private DataFolder(string root, bool temporary, FileStream heldLock)
    {
        Root = root;
        IsTemporary = temporary;
        _lock = heldLock;
        Directory.CreateDirectory(BlobsPath);
        Directory.CreateDirectory(UploadsPath);
    }

    public string Root { get; }

    /// <summary>The data does not outlive the process, so nothing is flushed to the disk.</summary>
    public bool IsTemporary { get; }

    public string DatabasePath => IsTemporary ? StorageConnection.InMemory : Path.Combine(Root, DatabaseName);

    public string BlobsPath => Path.Combine(Root, "blobs");

    public string UploadsPath => Path.Combine(Root, "uploads");

    /// <summary>Where files of blobs without a record are kept; it exists only if there are any.</summary>
    public string QuarantinePath => Path.Combine(Root, "quarantine");

    /// <exception cref="IOException">Another process holds the lock, or the folder is not one of a registry.</exception>
    public static DataFolder Open(string path)
    {
        string root = Path.GetFullPath(path);
        RequireOwn(root);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(root);
        }
        else
        {
            // Restricted to the user: read access to the folder is read access to every image in it.
            Directory.CreateDirectory(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        FileStream heldLock = TryLock(root)
            ?? throw new IOException(
                $"The data folder '{root}' is in use by another process; a registry's folder belongs to one process at a time.");
        return new DataFolder(root, temporary: false, heldLock);
    }

    public static DataFolder CreateTemporary()
    {
        RemoveAbandoned();
        string root = Directory.CreateTempSubdirectory(TemporaryPrefix).FullName;
        return new DataFolder(root, temporary: true, TryLock(root) ?? throw new IOException($"The folder '{root}' cannot be locked."));
    }

    public void Dispose()
    {
        // The lock first: Windows does not remove a folder with an open file in it.
        _lock.Dispose();
        if (IsTemporary)
            Directory.Delete(Root, recursive: true);
    }

    /// <summary>Refuses a folder of something else, whose files would be taken for those of a registry.</summary>
    private static void RequireOwn(string root)
    {
        if (!Directory.Exists(root) || File.Exists(Path.Combine(root, DatabaseName)))
            return;
        if (Directory.EnumerateFileSystemEntries(root).Any(entry => !MayPrecedeDatabase.Contains(Path.GetFileName(entry))))
        {
            throw new IOException(
                $"The folder '{root}' is not empty and has no {DatabaseName}, so it is not one of a registry: give a new or empty folder.");
        }

        string[] inside = [.. new[] { "blobs", "uploads" }.Select(name => Path.Combine(root, name)).Where(Directory.Exists)];
        if (inside.Any(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Any()))
        {
            throw new IOException(
                $"The folder '{root}' has files of a registry but no {DatabaseName}, which says what they are: restore it from a copy. To "
                + "begin with an empty registry, give another folder.");
        }
    }

    /// <summary>Removes temporary folders of killed processes: their lock is not held any more.</summary>
    private static void RemoveAbandoned()
    {
        // File times are of the machine's clock, not of the registry's.
        DateTime startedBefore = (TimeProvider.System.GetUtcNow() - StartingTime).UtcDateTime;
        foreach (string folder in Directory.EnumerateDirectories(Path.GetTempPath(), TemporaryPrefix + "*"))
        {
            try
            {
                // The time of a file that does not exist is the year 1601: such a folder is left alone as well.
                DateTime lockedAt = File.GetLastWriteTimeUtc(Path.Combine(folder, LockName));
                if (lockedAt.Year == 1601 || lockedAt > startedBefore || TryLock(folder) is not { } abandoned)
                    continue;
                using (abandoned)
                    Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Of another user, or being removed by another process at this moment: no reason to fail.
            }
        }
    }

    private static FileStream? TryLock(string root)
    {
        try
        {
            return new FileStream(Path.Combine(root, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (!DiskFull.Is(e))
        {
            return null;
        }
    }
}
