using System.Globalization;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Storage;

/// <summary>
/// Cleans up what a crash may leave behind: files of uploads without a record, and of blobs whose record was removed. The file of any other
/// blob without a record is kept in quarantine: its record may have been lost. A record without its file is never written.
/// </summary>
internal static class StorageRecovery
{
    /// <summary>A crash leaves one such file, of the transaction that it interrupted. More of them mean that records were lost.</summary>
    private const int MostUnrecorded = 8;

    /// <returns>How many blobs were put into quarantine.</returns>
    /// <exception cref="IOException">Records were lost, and nobody has agreed to go on without them.</exception>
    public static int Run(StorageSession session, BlobStore blobs, DataFolder folder)
    {
        if (folder.IsTemporary)
            return 0;
        foreach (string file in Directory.EnumerateFiles(folder.UploadsPath))
        {
            string name = Path.GetFileName(file);
            if (Guid.TryParseExact(name, "D", out _) && session.Uploads.Find(name) is null)
                File.Delete(file);
        }

        int recorded = 0;
        List<Digest> unrecorded = [];
        foreach (Digest digest in blobs.EnumerateDigests())
        {
            if (session.Layers.BlobSize(digest) is not null)
                recorded++;
            else if (session.Layers.IsRemoved(digest))
                blobs.Delete(digest);
            else
                unrecorded.Add(digest);
        }

        if (unrecorded.Count > MostUnrecorded)
            RequireAgreement(recorded, unrecorded.Count, folder);
        unrecorded.ForEach(blobs.Quarantine);
        return unrecorded.Count;
    }

    /// <summary>
    /// Blobs lost their records. An empty quarantine is the user's agreement to go on without them; one with files may be of a crash long
    /// ago.
    /// </summary>
    /// <exception cref="IOException">There are such blobs, and nobody has agreed.</exception>
    public static void RequireAgreement(int recorded, int unrecorded, DataFolder folder)
    {
        string quarantine = folder.QuarantinePath;
        bool exists = Directory.Exists(quarantine);
        if (unrecorded == 0 || (exists && !Directory.EnumerateFileSystemEntries(quarantine).Any()))
            return;
        string agree = exists
            ? $"move the folder '{quarantine}' away and create an empty one"
            : $"create the folder '{quarantine}'";
        throw new IOException(string.Create(
            CultureInfo.InvariantCulture,
            $"{unrecorded} of {recorded + unrecorded} blobs in '{folder.Root}' have no record: the database seems to be an "
            + $"older one, or damaged. Restore registry.db. To go on without these blobs, {agree}, into which they are moved."));
    }
}
