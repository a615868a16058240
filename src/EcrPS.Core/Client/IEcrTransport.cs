namespace EcrPS.Client;

/// <summary>
/// Sends one signed request of the ECR API and returns its reply. Retries, credentials, the endpoint and signing are handled by
/// the transport; the client knows nothing about them.
/// </summary>
public interface IEcrTransport : IDisposable
{
    /// <summary>The region that requests are signed for, such as <c>eu-central-1</c>.</summary>
    string Region { get; }

    /// <summary>The endpoint given by the user, without a trailing slash; null where it is AWS's own for the region.</summary>
    string? EndpointUrl { get; }

    /// <summary>The caller's account as far as its keys tell it; null before the first call, and where they do not.</summary>
    string? AccountId { get; }

    /// <summary>Finds the caller's account from its keys, which may have to be obtained first.</summary>
    /// <param name="cancellationToken">Ends the search at once.</param>
    /// <returns>The account id, 12 digits; null where the keys do not tell it.</returns>
    /// <exception cref="EcrException">There are no keys.</exception>
    Task<string?> FindAccountAsync(CancellationToken cancellationToken);

    /// <summary>Sends a request and waits for the whole reply.</summary>
    /// <param name="operation">The operation's name as the API spells it, such as <c>DescribeImages</c>.</param>
    /// <param name="body">The request body, UTF-8 JSON.</param>
    /// <param name="cancellationToken">Ends the request, retries and waits between them at once.</param>
    /// <returns>The reply, to be disposed of by the caller.</returns>
    /// <exception cref="EcrException">The service refused the request, or could not be reached.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<EcrReply> SendAsync(string operation, ReadOnlyMemory<byte> body, CancellationToken cancellationToken);
}
