using System.Collections.Frozen;
using EcrPS.Model;

namespace EcrPS.Client;

/// <summary>Calls ECR with typed requests and responses and records the origin in each result. Safe for concurrent use.</summary>
/// <param name="transport">Carries the requests; disposed of with the client.</param>
public sealed partial class EcrClient(IEcrTransport transport) : IEcrClient, IDisposable
{
    private static readonly Lazy<FrozenDictionary<string, Caller>> Callers = new(() =>
        AllCallers().ToFrozenDictionary(StringComparer.Ordinal));

    private delegate Task<IEcrResource> Caller(EcrClient client, ReadOnlyMemory<byte> json, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public string Region => transport.Region;

    /// <inheritdoc/>
    public string? EndpointUrl => transport.EndpointUrl;

    /// <inheritdoc/>
    public Task<string?> FindAccountAsync(CancellationToken cancellationToken = default) => transport.FindAccountAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<IEcrResource> InvokeAsync(string operation, ReadOnlyMemory<byte> json, CancellationToken cancellationToken = default) =>
        Callers.Value.TryGetValue(operation, out Caller? call)
            ? call(this, json, cancellationToken)
            : throw new ArgumentException($"ECR has no operation '{operation}'.", nameof(operation));

    /// <summary>Disposes the transport.</summary>
    public void Dispose() => transport.Dispose();

    private async Task<IEcrResource> InvokeAsync<TRequest, TResponse>(
        string operation, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
        where TRequest : IEcrModel<TRequest>, IEcrRequest
        where TResponse : IEcrModel<TResponse>, IPlaced, IEcrResource =>
        await SendAsync<TRequest, TResponse>(operation, EcrJson.Read<TRequest>(json.Span), cancellationToken).ConfigureAwait(false);

    private async Task<TResponse> SendAsync<TRequest, TResponse>(string operation, TRequest request, CancellationToken cancellationToken)
        where TRequest : IEcrModel<TRequest>, IEcrRequest
        where TResponse : IEcrModel<TResponse>, IPlaced
    {
        using EcrReply reply = await CallAsync(operation, request, cancellationToken).ConfigureAwait(false);
        return Read<TRequest, TResponse>(request, reply);
    }

    private IAsyncEnumerable<TResponse> ReadPagesAsync<TRequest, TResponse>(
        string operation, TRequest request, bool readAhead, CancellationToken cancellationToken)
        where TRequest : class, IEcrModel<TRequest>, IPagedRequest
        where TResponse : IEcrModel<TResponse>, IPagedResponse, IPlaced =>
        EcrPages.ReadAsync(
            (page, token) => CallAsync(operation, page, token),
            Read<TRequest, TResponse>,
            request,
            readAhead,
            cancellationToken);

    private async Task<EcrReply> CallAsync<TRequest>(string operation, TRequest request, CancellationToken cancellationToken)
        where TRequest : IEcrModel<TRequest>, IEcrRequest
    {
        try
        {
            return await transport.SendAsync(operation, EcrJson.Write(request), cancellationToken).ConfigureAwait(false);
        }
        catch (EcrException error)
        {
            error.SetPlace(Region, EndpointUrl, request.RegistryId ?? transport.AccountId);
            throw;
        }
    }

    private TResponse Read<TRequest, TResponse>(TRequest request, EcrReply reply)
        where TRequest : IEcrRequest
        where TResponse : IEcrModel<TResponse>, IPlaced
    {
        TResponse response = reply.Read(static json => EcrJson.Read<TResponse>(json));
        response.SetPlace(new EcrPlace(Region, EndpointUrl, request.RegistryId ?? transport.AccountId, request.RepositoryName));
        return response;
    }
}
