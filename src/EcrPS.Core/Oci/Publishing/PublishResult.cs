namespace EcrPS.Oci;

/// <summary>What was published.</summary>
/// <param name="Manifest">The image, index or artifact.</param>
/// <param name="Tags">The tags it was given.</param>
/// <param name="ManifestCount">How many manifests were sent, those of an index included.</param>
/// <param name="BlobsSent">How many blobs were sent.</param>
/// <param name="BlobsSkipped">How many were there already.</param>
/// <param name="BytesSent">The bytes of the blobs that were sent.</param>
public sealed record PublishResult(
    Manifest Manifest, IReadOnlyList<string> Tags, int ManifestCount, int BlobsSent, int BlobsSkipped, long BytesSent);
