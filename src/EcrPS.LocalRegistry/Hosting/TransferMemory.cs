using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace EcrPS.LocalRegistry.Hosting;

/// <summary>
/// The memory pool of the web server's connections. One system call transfers at most one block, and the default block has 4 KiB:
/// 25,000 calls for a layer of 100 MB.
/// </summary>
internal sealed class TransferMemory : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    /// <summary>What the loopback interface transfers at once. A connection holds a block only during a transfer.</summary>
    private const int PieceSize = 64 * 1024;

    public override int MaxBufferSize => Array.MaxLength;

    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => this;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1) =>
        new Piece(ArrayPool<byte>.Shared.Rent(Math.Max(minBufferSize, PieceSize)));

    protected override void Dispose(bool disposing)
    {
        // Nothing to release: the arrays belong to the process-wide pool.
    }

    private sealed class Piece(byte[] array) : IMemoryOwner<byte>
    {
        private byte[]? _array = array;

        public Memory<byte> Memory => _array ?? throw new ObjectDisposedException(nameof(Piece));

        public void Dispose()
        {
            // Returning it twice would give it to two connections.
            if (Interlocked.Exchange(ref _array, null) is { } array)
                ArrayPool<byte>.Shared.Return(array);
        }
    }
}
