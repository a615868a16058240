using EcrPS.Client;

namespace EcrPS.Cmdlets.Tests.Transport;

/// <summary>Calls that also read the reply.</summary>
internal static class TransportReading
{
    public static async Task<T> SendAsync<T>(
        this IEcrTransport transport,
        string operation,
        ReadOnlyMemory<byte> body,
        EcrResponseReader<T> read,
        CancellationToken cancellationToken)
    {
        using EcrReply reply = await transport.SendAsync(operation, body, cancellationToken);
        return reply.Read(read);
    }
}
