namespace EcrPS.Oci;

/// <summary>The progress of a publication.</summary>
/// <param name="Step">What happened.</param>
/// <param name="Digest">The blob or manifest.</param>
/// <param name="Bytes">How many of its bytes were transferred; restarts with each attempt.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="TotalBytes">How many bytes of all blobs were transferred, including skipped ones.</param>
/// <param name="TotalSize">The size of all blobs in bytes.</param>
public sealed record PublishProgress(PublishStep Step, Digest Digest, long Bytes, long Size, long TotalBytes, long TotalSize);
