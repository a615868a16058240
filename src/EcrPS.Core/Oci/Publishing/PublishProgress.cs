namespace EcrPS.Oci;

/// <summary>How far a publication is.</summary>
/// <param name="Step">What happened.</param>
/// <param name="Digest">The blob or manifest that it happened to.</param>
/// <param name="Bytes">How many bytes of it are there; starts over when it is tried again.</param>
/// <param name="Size">How many it has.</param>
/// <param name="TotalBytes">How many bytes of all blobs are there, skipped ones included.</param>
/// <param name="TotalSize">How many all blobs have.</param>
public sealed record PublishProgress(PublishStep Step, Digest Digest, long Bytes, long Size, long TotalBytes, long TotalSize);
