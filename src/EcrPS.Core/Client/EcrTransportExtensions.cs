namespace EcrPS.Client;

/// <summary>Calls for which a reply is read as soon as it is there.</summary>
public static class EcrTransportExtensions
{
    /// <summary>Sends a request and reads the reply.</summary>
    /// <typeparam name="T">The operation's response type.</typeparam>
    /// <param name="transport">Carries the request.</param>
    /// <param name="operation">The operation's name as the API spells it, such as <c>DescribeImages</c>.</param>
    /// <param name="body">The request body, UTF-8 JSON.</param>
    /// <param name="read">Reads the body of a 200 reply.</param>
    /// <param name="cancellationToken">Ends the request, retries and waits between them at once.</param>
    /// <returns>What <paramref name="read"/> returned.</returns>
    /// <exception cref="EcrException">The service refused the request, could not be reached, or answered what cannot be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<T> SendAsync<T>(
        this IEcrTransport transport, string operation, ReadOnlyMemory<byte> body, EcrResponseReader<T> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transport);
        using EcrReply reply = await transport.SendAsync(operation, body, cancellationToken).ConfigureAwait(false);
        return reply.Read(read);
    }
}
