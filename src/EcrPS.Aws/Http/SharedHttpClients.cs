using Amazon.Runtime;

namespace EcrPS.Aws.Http;

/// <summary>The process's HTTP clients: every transport shares their connections, so a second cmdlet needs no new handshake.</summary>
internal sealed class SharedHttpClients : HttpClientFactory
{
    public static readonly SharedHttpClients Instance = new();

    // A host that does not accept within this time is down or behind a firewall that drops; retries come on top.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    // Pools outlive DNS answers otherwise; the value that .NET's own guidance for HttpClient suggests is 2 to 15 minutes.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private static readonly Lazy<HttpClient> Direct = new(() => Make(useProxy: false));
    private static readonly Lazy<HttpClient> Proxied = new(() => Make(useProxy: true));

    private SharedHttpClients()
    {
    }

    /// <summary>The client for what only this machine can reach: no proxy.</summary>
    public static HttpClient WithoutProxy => Direct.Value;

    /// <summary>The client to call a host with.</summary>
    // A proxy cannot reach this machine's own loopback, whatever HTTP_PROXY says.
    public static HttpClient For(Uri url) => url.IsLoopback ? Direct.Value : Proxied.Value;

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => For(new Uri(clientConfig.ServiceURL));

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    private static HttpClient Make(bool useProxy)
    {
        var handler = new SocketsHttpHandler
        {
            // A signed request is meant for one host only.
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = useProxy,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = ConnectionLifetime,
        };
        return new HttpClient(new BufferedReplyHandler(handler)) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
