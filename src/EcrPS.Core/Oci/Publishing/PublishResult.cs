namespace EcrPS.Oci;

/// <summary>What was published.</summary>
/// <param name="Manifest">The image, index or artifact.</param>
/// <param name="Tags">The tags it was given.</param>
/// <param name="ManifestCount">How many manifests were sent, including those of an index.</param>
/// <param name="BlobsSent">How many blobs were sent.</param>
/// <param name="BlobsSkipped">How many blobs existed already.</param>
/// <param name="BytesSent">The bytes of the blobs that were sent.</param>
public sealed record PublishResult(
    Manifest Manifest, IReadOnlyList<string> Tags, int ManifestCount, int BlobsSent, int BlobsSkipped, long BytesSent);
