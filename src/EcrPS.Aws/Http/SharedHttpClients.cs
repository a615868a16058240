using Amazon.Runtime;

namespace EcrPS.Aws.Http;

/// <summary>
/// HTTP clients on the process's connection pools, which every transport shares, so that a second cmdlet needs no new
/// handshake.
/// </summary>
/// <param name="time">The clock of their time limits.</param>
internal sealed class SharedHttpClients(TimeProvider time) : HttpClientFactory
{
    /// <summary>The clients that use the system clock.</summary>
    public static readonly SharedHttpClients Instance = new(TimeProvider.System);

    // A host that does not accept a connection within this time is down or behind a firewall that drops packets; retries come
    // on top.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    // Otherwise pooled connections outlive DNS records; .NET's guidance for HttpClient suggests 2 to 15 minutes.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private static readonly Lazy<SocketsHttpHandler> DirectConnections = new(() => Open(useProxy: false));
    private static readonly Lazy<SocketsHttpHandler> ProxiedConnections = new(() => Open(useProxy: true));

    private readonly Lazy<HttpClient> _direct = new(() => Make(DirectConnections.Value, time));
    private readonly Lazy<HttpClient> _proxied = new(() => Make(ProxiedConnections.Value, time));

    /// <summary>The client for local services: no proxy.</summary>
    public static HttpClient WithoutProxy => Instance._direct.Value;

    /// <summary>The client for a host.</summary>
    public static HttpClient For(Uri url) => Instance.ClientFor(url);

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => ClientFor(new Uri(clientConfig.ServiceURL));

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    // A proxy cannot reach this machine's loopback interface, even if HTTP_PROXY names one.
    private HttpClient ClientFor(Uri url) => url.IsLoopback ? _direct.Value : _proxied.Value;

    private static HttpClient Make(SocketsHttpHandler connections, TimeProvider time) =>
        new(new BufferedReplyHandler(connections, time), disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    private static SocketsHttpHandler Open(bool useProxy) => new()
    {
        // A signed request is valid for one host only, so redirects are not followed.
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = useProxy,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
    };
}
