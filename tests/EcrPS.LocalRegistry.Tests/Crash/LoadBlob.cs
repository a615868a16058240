using System.Security.Cryptography;

namespace EcrPS.LocalRegistry.Tests.Crash;

/// <summary>A blob of random bytes.</summary>
internal sealed class LoadBlob
{
    /// <param name="seed">Two blobs of the same seed and size are the same.</param>
    /// <param name="size">In bytes.</param>
    public LoadBlob(int seed, int size)
    {
        Bytes = new byte[size];
        new Random(seed).NextBytes(Bytes);
        Digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Bytes));
    }

    public string Digest { get; }

    public byte[] Bytes { get; }
}
