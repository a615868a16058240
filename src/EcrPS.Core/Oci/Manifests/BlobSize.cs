namespace EcrPS.Oci;

/// <summary>A configuration or layer that an image is made of.</summary>
/// <param name="Digest">Its digest.</param>
/// <param name="Size">Its size in bytes, as the manifest has it; -1 where it does not say (Docker's schema 1).</param>
public readonly record struct BlobSize(string Digest, long Size);
