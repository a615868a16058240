using System.Text.Json;
using Amazon.Runtime;
using EcrPS.Aws.Credentials;
using EcrPS.Aws.Settings;
using EcrPS.Client;

namespace EcrPS.Aws;

/// <summary>The ECR API over AWSSDK.Core.</summary>
internal sealed class EcrTransport : IEcrTransport
{
    private readonly TransportSettings _settings;
    private readonly HttpClientFactory _httpClients;
    private readonly TimeProvider _time;
    private readonly IEcrUserPrompt? _user;
    private readonly object _gate = new();

    // A failure is not cached: the user may have fixed the cause before the next call.
    private readonly Lazy<CredentialProvider> _provider;
    private CurrentCredentials? _credentials;
    private EcrServiceClient? _client;
    private bool _isDisposed;

    public EcrTransport(
        TransportSettings settings,
        Func<CredentialProvider> findCredentials,
        HttpClientFactory httpClients,
        TimeProvider time,
        IEcrUserPrompt? user = null)
    {
        _user = user;
        _settings = settings;
        _provider = new Lazy<CredentialProvider>(findCredentials, LazyThreadSafetyMode.PublicationOnly);
        _httpClients = httpClients;
        _time = time;
        EndpointUrl = settings.IsOwnEndpoint ? settings.Endpoint.AbsoluteUri.TrimEnd('/') : null;
    }

    public string Region => _settings.Region;

    public string? EndpointUrl { get; }

    public string? AccountId { get; private set; }

    public async Task<string?> FindAccountAsync(CancellationToken cancellationToken) =>
        AccountOf((await CredentialCache.GetAsync(_provider.Value, cancellationToken).ConfigureAwait(false)).AccessKey);

    public async Task<EcrReply> SendAsync(string operation, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(operation);
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        Keys keys = await CredentialCache.GetAsync(_provider.Value, cancellationToken).ConfigureAwait(false);
        AccountId = AccountOf(keys.AccessKey);
        EcrServiceClient client = OpenClient(keys);
        var request = new EcrRequest(operation, body, keys.AccessKey);
        long start = _time.GetTimestamp();
        try
        {
            EcrServiceReply reply = await client.InvokeAsync(request, cancellationToken).ConfigureAwait(false);
            Show(request, start, reply.RequestId, errorCode: null);
            return new EcrReply(reply.Body, e => EcrFailure.Unreadable(e, operation, _settings.Endpoint, reply.RequestId));
        }
        catch (Exception e)
        {
            // The SDK may wrap a cancellation in another exception; the caller must see an OperationCanceledException.
            cancellationToken.ThrowIfCancellationRequested();
            EcrException failure = EcrFailure.Of(e, operation, _settings.Endpoint, keys);
            if (failure.ErrorCode == "ExpiredToken")
                CredentialCache.Forget(_provider.Value, keys);
            Show(request, start, failure.RequestId, failure.ErrorCode);
            throw failure;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _client?.Dispose();
        }
    }

    // Another service than AWS assigns accounts to keys in its own way.
    private string? AccountOf(string accessKey) => _settings.IsOwnEndpoint ? null : AccessKeyAccount.Find(accessKey);

    private void Show(EcrRequest request, long start, string? requestId, string? errorCode)
    {
        if (_user is not { ShowsCalls: true })
            return;
        _user.ShowCall(new EcrCall
        {
            Operation = request.Operation,
            Endpoint = _settings.Endpoint,
            Region = _settings.Region,
            AccountId = RegistryIdOf(request.Body.Span) ?? AccountOf(request.Caller),
            Caller = request.Caller,
            RequestId = requestId,
            Attempts = request.Attempts,
            Duration = _time.GetElapsedTime(start),
            Throttled = request.Throttled,
            ErrorCode = errorCode,
        });
    }

    private static string? RegistryIdOf(ReadOnlySpan<byte> body)
    {
        Utf8JsonReader reader = new(body);
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("registryId"u8))
                return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        }

        return null;
    }

    private EcrServiceClient OpenClient(Keys keys)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _credentials ??= new CurrentCredentials(keys);
            _credentials.Set(keys);
            return _client ??= new EcrServiceClient(
                _credentials,
                new EcrServiceConfig(_settings.Endpoint, _settings.Region, _settings.MaxAttempts, _httpClients),
                new CallRateHandler(CallRateLimiters.Of(_time), _settings, _time),
                _time);
        }
    }
}
