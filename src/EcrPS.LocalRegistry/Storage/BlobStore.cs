using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Storage;

/// <summary>
/// The blobs' files, named by digest: <c>blobs/sha256/ab/abcd…</c>. A file appears under its name only when it is
/// complete, verified and on the disk.
/// </summary>
internal sealed class BlobStore(DataFolder folder)
{
    /// <summary>Blobs are read sequentially in large pieces.</summary>
    private const int ReadBuffer = 128 * 1024;

    /// <summary>For <c>SendFileAsync</c>; check with <see cref="LayerStore"/> first that the repository holds the blob.</summary>
    public string PathOf(Digest digest) => Path.Combine(folder.BlobsPath, digest.AlgorithmName, digest.Hex[..2], digest.Hex);

    /// <summary>The caller disposes the stream; a blob that is collected in the meantime stays readable through it.</summary>
    /// <exception cref="FileNotFoundException">There is no such blob.</exception>
    public FileStream OpenRead(Digest digest) => new(PathOf(digest), new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.Read | FileShare.Delete,
        Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        BufferSize = ReadBuffer,
    });

    /// <summary>
    /// Gives a completed, flushed file its name as a blob (a hard link). Called inside the write transaction that adds the blob's record
    /// and removes the upload's: if the process ends before the commit, the new name is an orphan that the next start removes, and the
    /// upload, which is still recorded, has its bytes under its own name. The caller removes that name after the commit.
    /// </summary>
    internal void Adopt(string temporaryFile, Digest digest)
    {
        string path = PathOf(digest);
        string parent = Path.GetDirectoryName(path)!;
        bool isNewFolder = !Directory.Exists(parent);
        Directory.CreateDirectory(parent);
        // An orphan of the same name that has not been removed yet.
        File.Delete(path);
        // Without hard links, a failure at this point loses the upload, and the client must repeat it.
        if (folder.IsTemporary || !HardLink.TryCreate(path, temporaryFile))
            File.Move(temporaryFile, path);
        if (folder.IsTemporary)
            return;
        DurableFolder.Flush(parent);
        if (isNewFolder)
        {
            DurableFolder.Flush(Path.GetDirectoryName(parent)!);
            DurableFolder.Flush(folder.BlobsPath);
        }
    }

    /// <summary>Undoes <see cref="Adopt"/> after a rollback of the transaction.</summary>
    internal void Abandon(string temporaryFile, Digest digest)
    {
        if (File.Exists(temporaryFile))
        {
            File.Delete(PathOf(digest));
        }
        else
        {
            File.Move(PathOf(digest), temporaryFile);
        }
    }

    /// <summary>Moves the file of a blob without a record out of the way. An earlier file there may be the good one, so it stays.</summary>
    internal void Quarantine(Digest digest)
    {
        string path = Path.Combine(folder.QuarantinePath, digest.AlgorithmName, digest.Hex);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(PathOf(digest), Path.Exists(path) ? $"{path}.{Guid.NewGuid():N}" : path);
    }

    /// <summary>Called after the commit that removed the record.</summary>
    internal void Delete(Digest digest) => File.Delete(PathOf(digest));

    internal IEnumerable<Digest> EnumerateDigests()
    {
        foreach (string algorithm in Directory.EnumerateDirectories(folder.BlobsPath))
        {
            foreach (string file in Directory.EnumerateFiles(algorithm, "*", SearchOption.AllDirectories))
            {
                // Any other file is not one of a registry.
                string name = $"{Path.GetFileName(algorithm)}:{Path.GetFileName(file)}";
                if (Digest.TryParse(name, out Digest? digest) && PathOf(digest) == file)
                    yield return digest;
            }
        }
    }
}
