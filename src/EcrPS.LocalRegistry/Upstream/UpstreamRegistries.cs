using System.Net;
using EcrPS.Client;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Upstream;

/// <summary>
/// The upstream registries of the pull-through cache. A rule names one by its public host, which <c>--upstream</c> maps to a registry
/// on this machine. A host without a mapping counts as unavailable: no request leaves this machine.
/// </summary>
internal sealed class UpstreamRegistries : IDisposable
{
    /// <summary>A client waits meanwhile: with two attempts and half a minute of silence it does not time out itself.</summary>
    private static readonly RegistryOptions Patience = new()
    {
        MaxAttempts = 2,
        RetryDelay = TimeSpan.FromMilliseconds(200),
        MaxRetryDelay = TimeSpan.FromSeconds(2),
        IdleTimeout = TimeSpan.FromSeconds(30),
    };

    private readonly Dictionary<string, Uri> _addresses;
    private readonly SocketsHttpHandler _handler = new()
    {
        AllowAutoRedirect = false, // credentials must not be sent elsewhere
        AutomaticDecompression = DecompressionMethods.None, // digests are of the unmodified bytes
        UseCookies = false,
        UseProxy = false, // the address is on this machine
        ConnectTimeout = TimeSpan.FromSeconds(5),
    };

    private UpstreamRegistries(Dictionary<string, Uri> addresses, UpstreamSecrets secrets) => (_addresses, Secrets) = (addresses, secrets);

    public UpstreamSecrets Secrets { get; }

    /// <exception cref="LocalRegistryException">An address is invalid or not on this machine; the secrets cannot be read.</exception>
    public static UpstreamRegistries From(LocalRegistryOptions options)
    {
        var addresses = new Dictionary<string, Uri>(StringComparer.OrdinalIgnoreCase);
        foreach ((string host, string address) in options.Upstreams)
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri)
                || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
            {
                throw new LocalRegistryException($"--upstream: '{address}' is not an http or https address.", isUsageError: true);
            }

            if (!UpstreamHandler.IsLocal(uri))
            {
                throw new LocalRegistryException(
                    $"--upstream: '{address}' is not on this machine; nothing is fetched from elsewhere.", isUsageError: true);
            }

            addresses[host] = uri;
        }

        return new UpstreamRegistries(addresses, UpstreamSecrets.Load(options.UpstreamCredentialsFile));
    }

    /// <summary>A repository of an upstream registry.</summary>
    /// <param name="host">The public host of the registry.</param>
    /// <param name="credentialArn">The secret with the credentials; null for none.</param>
    /// <param name="repository">The name of the repository in the upstream registry.</param>
    /// <exception cref="UpstreamException">It has no address, or there is no such secret.</exception>
    public RegistryStore Open(string host, string? credentialArn, string repository)
    {
        Uri origin = AddressOf(host);
        NetworkCredential? credential = CredentialOf(credentialArn);
        return new RegistryStore(
            origin, repository, _ => ValueTask.FromResult(credential), Patience, new UpstreamHandler(origin, credential, _handler));
    }

    /// <summary>Checks that a registry answers and accepts the credentials.</summary>
    /// <exception cref="UpstreamException">It does not answer, or refuses the credentials.</exception>
    public async Task TryAsync(string host, string? credentialArn, CancellationToken cancellationToken)
    {
        Uri origin = AddressOf(host);
        NetworkCredential? credential = CredentialOf(credentialArn);
        using var client = new HttpClient(new UpstreamHandler(origin, credential, _handler), disposeHandler: false)
        {
            Timeout = Patience.IdleTimeout,
        };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(origin, "/v2/"));
        if (credential is not null)
        {
            request.Headers.Authorization = new(
                "Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{credential.UserName}:{credential.Password}")));
        }

        try
        {
            using HttpResponseMessage response = await client.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                throw new UpstreamException(UpstreamException.AccessDenied, $"The upstream registry '{host}' refuses the sign-in");
            if (!response.IsSuccessStatusCode)
            {
                throw new UpstreamException(
                    UpstreamException.Unavailable, $"The upstream registry '{host}' answers with status {(int)response.StatusCode}");
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new UpstreamException(
                UpstreamException.Unavailable, $"The upstream registry '{host}' cannot be reached: {exception.Message}", exception);
        }
    }

    /// <summary>The API's failure code for an error of an upstream registry.</summary>
    public static UpstreamException Explain(string host, Exception failure)
    {
        string? code = (failure as EcrException)?.ErrorCode switch
        {
            "RepositoryNotFound" or "ImageNotFound" or "LayersNotFound" => null,
            "AccessDenied" => UpstreamException.AccessDenied,
            "Throttling" => UpstreamException.TooManyRequests,
            _ => UpstreamException.Unavailable,
        };
        return new UpstreamException(code, $"The upstream registry '{host}' did not give the image: {failure.Message}", failure);
    }

    public void Dispose() => _handler.Dispose();

    private Uri AddressOf(string host) => _addresses.TryGetValue(host, out Uri? address) ? address : throw new UpstreamException(
        UpstreamException.Unavailable,
        $"The upstream registry '{host}' is unavailable: no registry on this machine is configured for it (--upstream "
        + $"{host}=http://127.0.0.1:5000)");

    private NetworkCredential? CredentialOf(string? arn)
    {
        if (arn is null)
            return null;
        if (!Secrets.TryFind(arn, out NetworkCredential? credential))
            throw new UpstreamException(UpstreamException.AccessDenied, $"There is no secret '{arn}' (--upstream-credentials)");
        return credential
            ?? throw new UpstreamException(
                UpstreamException.AccessDenied, $"The secret '{arn}' cannot be decrypted (--upstream-credentials)");
    }
}
