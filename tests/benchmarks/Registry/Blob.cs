using System.Net;
using System.Security.Cryptography;

namespace EcrPS.Benchmarks.Registry;

/// <summary>Random content in memory; blobs of one size share all but their first bytes, so that many cost little.</summary>
internal sealed class Blob
{
    private const int OwnBytes = 16;

    private readonly byte[] _own;
    private readonly ReadOnlyMemory<byte> _shared;

    private Blob(byte[] own, ReadOnlyMemory<byte> shared)
    {
        _own = own;
        _shared = shared;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(own);
        hash.AppendData(shared.Span);
        Digest = $"sha256:{Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    public string Digest { get; }

    public long Size => OwnBytes + _shared.Length;

    public static Blob[] Make(int count, int size)
    {
        byte[] shared = RandomNumberGenerator.GetBytes(size - OwnBytes);
        return [.. Enumerable.Range(0, count).Select(_ => new Blob(RandomNumberGenerator.GetBytes(OwnBytes), shared))];
    }

    public HttpContent ToContent() => new Content(this);

    private sealed class Content(Blob blob) : HttpContent
    {
        /// <summary>What Go's clients write at once, and what io.Copy uses.</summary>
        private const int PieceSize = 32 * 1024;

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(blob._own);
            for (ReadOnlyMemory<byte> rest = blob._shared; !rest.IsEmpty; rest = rest[Math.Min(PieceSize, rest.Length)..])
                await stream.WriteAsync(rest[..Math.Min(PieceSize, rest.Length)]);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = blob.Size;
            return true;
        }
    }
}
