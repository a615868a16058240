namespace EcrPS.Client;

/// <summary>
/// Sends one signed request of the ECR API and hands its reply to a reader.
/// Retries, credentials, the endpoint and signing are the transport's business; the client knows none of them.
/// </summary>
public interface IEcrTransport : IDisposable
{
    /// <summary>The region that requests are signed for, such as <c>eu-central-1</c>.</summary>
    string Region { get; }

    /// <summary>The endpoint given by the user, without a trailing slash; null where it is AWS's own for the region.</summary>
    string? EndpointUrl { get; }

    /// <summary>Sends a request and reads the reply.</summary>
    /// <typeparam name="T">The operation's response type.</typeparam>
    /// <param name="operation">The operation's name as the API spells it, such as <c>DescribeImages</c>.</param>
    /// <param name="body">The request body, UTF-8 JSON.</param>
    /// <param name="read">Reads the body of a 200 reply.</param>
    /// <param name="cancellationToken">Ends the request, retries and waits between them at once.</param>
    /// <returns>What <paramref name="read"/> returned.</returns>
    /// <exception cref="EcrException">The service refused the request, could not be reached, or answered what cannot be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<T> SendAsync<T>(string operation, ReadOnlyMemory<byte> body, EcrResponseReader<T> read, CancellationToken cancellationToken);
}
