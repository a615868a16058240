using System.Threading.RateLimiting;

namespace EcrPS.LocalRegistry.Api;

/// <summary>The body of an API request in memory.</summary>
/// <param name="Bytes">The body; valid until it is disposed of.</param>
/// <param name="Share">Its share of the memory for bodies; null for a small one.</param>
internal sealed record RequestBody(ReadOnlyMemory<byte> Bytes, RateLimitLease? Share) : IDisposable
{
    public void Dispose() => Share?.Dispose();
}
