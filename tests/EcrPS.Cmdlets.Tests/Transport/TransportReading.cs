using EcrPS.Client;

namespace EcrPS.Cmdlets.Tests.Transport;

/// <summary>Calls whose reply is read as soon as it is there.</summary>
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
