namespace EcrPS.Oci;

/// <summary>A configuration or layer of an image.</summary>
/// <param name="Digest">Its digest.</param>
/// <param name="Size">Its size in bytes, as in the manifest; -1 where it has none (Docker's schema 1).</param>
public readonly record struct BlobSize(string Digest, long Size);
