using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace EcrPS.LocalRegistry.Hosting;

/// <summary>
/// The web server's memory for what comes in and goes out. It moves as much with one call of the system as one piece
/// holds, and its own pieces hold 4 KiB: 25,000 calls for a layer of 100 MB.
/// </summary>
internal sealed class TransferMemory : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    /// <summary>What loopback carries at once. Connections hold a piece only while bytes move.</summary>
    private const int PieceSize = 64 * 1024;

    public override int MaxBufferSize => Array.MaxLength;

    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => this;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1) =>
        new Piece(ArrayPool<byte>.Shared.Rent(Math.Max(minBufferSize, PieceSize)));

    protected override void Dispose(bool disposing)
    {
        // Nothing is held: the arrays are the process's.
    }

    private sealed class Piece(byte[] array) : IMemoryOwner<byte>
    {
        private byte[]? _array = array;

        public Memory<byte> Memory => _array ?? throw new ObjectDisposedException(nameof(Piece));

        public void Dispose()
        {
            // Giving it back twice would hand it to two connections.
            if (Interlocked.Exchange(ref _array, null) is { } array)
                ArrayPool<byte>.Shared.Return(array);
        }
    }
}
