namespace EcrPS.LocalRegistry.Storage;

/// <summary>Removes what a crash may leave behind: files without a record. A record without its file is never written.</summary>
internal static class StorageRecovery
{
    public static void Run(StorageSession session, BlobStore blobs, DataFolder folder)
    {
        if (folder.IsTemporary)
            return;
        foreach (string file in Directory.EnumerateFiles(folder.UploadsPath))
        {
            if (session.Uploads.Find(Path.GetFileName(file)) is null)
                File.Delete(file);
        }

        foreach (Oci.Digest digest in blobs.EnumerateDigests())
        {
            if (session.Layers.BlobSize(digest) is null)
                blobs.Delete(digest);
        }
    }
}
