using System.Security.Cryptography;

namespace EcrPS.LocalRegistry.Tests.Crash;

/// <summary>Bytes that are made again whenever they are needed, so that a long run holds none.</summary>
internal sealed class LoadBlob
{
    private readonly int _seed;

    /// <param name="seed">Two blobs of the same seed and size are the same.</param>
    /// <param name="size">In bytes.</param>
    public LoadBlob(int seed, int size)
    {
        _seed = seed;
        Size = size;
        Digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Bytes()));
    }

    public string Digest { get; }

    public int Size { get; }

    public byte[] Bytes()
    {
        var bytes = new byte[Size];
        new Random(_seed).NextBytes(bytes);
        return bytes;
    }
}
