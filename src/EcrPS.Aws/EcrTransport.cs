using System.Text.Json;
using Amazon.Runtime;
using EcrPS.Aws.Settings;
using EcrPS.Client;

namespace EcrPS.Aws;

/// <summary>The ECR API over AWSSDK.Core.</summary>
internal sealed class EcrTransport : IEcrTransport
{
    private readonly TransportSettings _settings;
    private readonly Func<ImmutableCredentials> _findCredentials;
    private readonly HttpClientFactory _httpClients;
    private readonly object _gate = new();
    private Caller? _caller;
    private bool _isDisposed;

    public EcrTransport(TransportSettings settings, Func<ImmutableCredentials> findCredentials, HttpClientFactory httpClients)
    {
        _settings = settings;
        _findCredentials = findCredentials;
        _httpClients = httpClients;
        EndpointUrl = settings.IsOwnEndpoint ? settings.Endpoint.AbsoluteUri.TrimEnd('/') : null;
    }

    public string Region => _settings.Region;

    public string? EndpointUrl { get; }

    public async Task<T> SendAsync<T>(
        string operation, ReadOnlyMemory<byte> body, EcrResponseReader<T> read, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(operation);
        ArgumentNullException.ThrowIfNull(read);
        cancellationToken.ThrowIfCancellationRequested();
        var caller = OpenCaller();
        EcrReply reply;
        try
        {
            reply = await caller.Client.InvokeAsync(new EcrRequest(operation, body), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // However the SDK wraps it: whoever cancelled wants to see that, not an error.
            cancellationToken.ThrowIfCancellationRequested();
            throw EcrFailure.Of(e, operation, _settings.Endpoint, caller.Credentials);
        }

        try
        {
            return read(reply.Body);
        }
        catch (JsonException e)
        {
            throw EcrFailure.Unreadable(e, operation, _settings.Endpoint, reply.RequestId);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _caller?.Client.Dispose();
        }
    }

    private Caller OpenCaller()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_caller is null)
            {
                var credentials = _findCredentials();
                var config = new EcrServiceConfig(_settings.Endpoint, _settings.Region, _settings.MaxAttempts, _httpClients);
                _caller = new Caller(new EcrServiceClient(Wrap(credentials), config), credentials);
            }

            return _caller;
        }
    }

    private static AWSCredentials Wrap(ImmutableCredentials keys) => keys.UseToken
        ? new SessionAWSCredentials(keys.AccessKey, keys.SecretKey, keys.Token)
        : new BasicAWSCredentials(keys.AccessKey, keys.SecretKey);

    private sealed record Caller(EcrServiceClient Client, ImmutableCredentials Credentials);
}
