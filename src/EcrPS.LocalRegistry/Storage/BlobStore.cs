using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Storage;

/// <summary>
/// The blobs' files, named by digest: <c>blobs/sha256/ab/abcd…</c>. A file appears under its name only when it is
/// complete, verified and on the disk.
/// </summary>
internal sealed class BlobStore(DataFolder folder)
{
    /// <summary>Blobs are read from front to back in large pieces.</summary>
    private const int ReadBuffer = 128 * 1024;

    /// <summary>For <c>SendFileAsync</c>; ask <see cref="LayerStore"/> first whether the repository holds the blob.</summary>
    public string PathOf(Digest digest) => Path.Combine(folder.BlobsPath, digest.AlgorithmName, digest.Hex[..2], digest.Hex);

    /// <summary>The caller disposes the stream; a blob that is collected meanwhile stays readable through it.</summary>
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
    /// Gives a finished, flushed file its place. Called inside the write transaction that commits its record and removes
    /// the upload's: if the program ends before that, this name of the file is an orphan that the next start removes, and
    /// the upload, which is still on record, has its bytes under the other name. That one the caller removes afterwards.
    /// </summary>
    internal void Adopt(string temporaryFile, Digest digest)
    {
        var path = PathOf(digest);
        var parent = Path.GetDirectoryName(path)!;
        var isNewFolder = !Directory.Exists(parent);
        Directory.CreateDirectory(parent);
        // An orphan of the same name, whose removal did not happen.
        File.Delete(path);
        // Without links a failure right now costs the client its upload, which it then brings again.
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

    /// <summary>Takes <see cref="Adopt"/> back: the transaction came to nothing.</summary>
    internal void Abandon(string temporaryFile, Digest digest)
    {
        if (File.Exists(temporaryFile))
            File.Delete(PathOf(digest));
        else
            File.Move(PathOf(digest), temporaryFile);
    }

    /// <summary>Called after the commit that removed the record.</summary>
    internal void Delete(Digest digest) => File.Delete(PathOf(digest));

    internal IEnumerable<Digest> EnumerateDigests()
    {
        foreach (var algorithm in Directory.EnumerateDirectories(folder.BlobsPath))
        {
            foreach (var file in Directory.EnumerateFiles(algorithm, "*", SearchOption.AllDirectories))
            {
                if (Digest.TryParse($"{Path.GetFileName(algorithm)}:{Path.GetFileName(file)}", out Digest? digest))
                    yield return digest;
            }
        }
    }
}
