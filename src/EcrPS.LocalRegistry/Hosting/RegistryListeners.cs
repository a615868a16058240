using System.Collections.Concurrent;
using System.Net.Sockets;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace EcrPS.LocalRegistry.Hosting;

/// <summary>
/// The ports: the main one for the default account and region, and one for every other account and region that is
/// used, because an image reference names a registry by host and port alone.
/// </summary>
/// <param name="address">Where all of them listen.</param>
/// <param name="handle">Answers a request that came in on the port of an account and region.</param>
/// <param name="loggers">Where the servers log.</param>
/// <param name="most">How many there may be.</param>
internal sealed class RegistryListeners(
    ListenAddress address, Func<HttpContext, RegistryScope, Task> handle, ILoggerFactory loggers, int most = RegistryListeners.MaxRegistries) : IAsyncDisposable
{
    /// <summary>
    /// How many ports are opened at most, so that callers who make up regions do not take all of the machine's. Several
    /// accounts in each of AWS's forty regions, or a test run whose every test has an account of its own.
    /// </summary>
    public const int MaxRegistries = 1000;

    /// <summary>What a reply may be ahead of its connection: reading a layer and sending it go on at the same time.</summary>
    private const long MaxUnsent = 1024 * 1024;

    /// <summary>
    /// Connections that wait to be accepted. Four hundred pushes of ten layers open thousands at once; on a busy machine Linux
    /// resets those for which there is no room. It takes no more than net.core.somaxconn, 4,096 by default.
    /// </summary>
    private const int MaxWaiting = 4096;

    private const int MaxRequestLine = 64 * 1024;
    private const int MaxHeaders = 128 * 1024;
    private const int MaxHeaderCount = 1000;

    private readonly ConcurrentDictionary<RegistryScope, Lazy<Task<Listener>>> _listeners = new();
    private readonly Lock _gate = new();

    public ListenAddress Address => address;

    /// <summary>Opens the main port.</summary>
    /// <exception cref="LocalRegistryException">The port or the address cannot be had.</exception>
    public async Task<int> StartAsync(RegistryScope scope, int port, CancellationToken cancellationToken)
    {
        var listener = await OpenAsync(scope, port, cancellationToken).ConfigureAwait(false);
        _listeners[scope] = new Lazy<Task<Listener>>(Task.FromResult(listener));
        return listener.Port;
    }

    /// <summary>The port of an account and region, opened on first use.</summary>
    /// <exception cref="RegistryException">LimitExceeded: too many are open.</exception>
    /// <exception cref="LocalRegistryException">The machine has no port left.</exception>
    public async Task<int> PortAsync(RegistryScope scope)
    {
        var opening = _listeners.TryGetValue(scope, out var known) ? known : Add(scope);
        try
        {
            return (await opening.Value.ConfigureAwait(false)).Port;
        }
        catch (LocalRegistryException)
        {
            // The next caller may have more luck.
            _listeners.TryRemove(new(scope, opening));
            throw;
        }
    }

    /// <summary>All ports that are open.</summary>
    public IEnumerable<(RegistryScope Scope, int Port)> Open =>
        from pair in _listeners
        where pair.Value is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }
        orderby pair.Key.AccountId, pair.Key.Region
        select (pair.Key, pair.Value.Value.Result.Port);

    public async ValueTask DisposeAsync()
    {
        foreach (var listener in _listeners.Values.Where(static opening => opening.IsValueCreated))
        {
            var application = (await listener.Value.ConfigureAwait(false)).Application;
            // A client that holds a connection open must not hold up the end.
            using var atOnce = new CancellationTokenSource(ListenerLimits.DrainTime);
            await application.StopAsync(atOnce.Token).ConfigureAwait(false);
            await application.DisposeAsync().ConfigureAwait(false);
        }
    }

    private Lazy<Task<Listener>> Add(RegistryScope scope)
    {
        lock (_gate)
        {
            if (_listeners.Count >= most && !_listeners.ContainsKey(scope))
                throw RegistryErrors.LimitExceeded.With($"{most} accounts and regions are in use, each with a port of its own; the embedded registry opens no more");
            // Opening is shared by all that wait for it, so no one caller's cancellation ends it.
            return _listeners.GetOrAdd(scope, added => new Lazy<Task<Listener>>(() => OpenAsync(added, 0, CancellationToken.None)));
        }
    }

    private async Task<Listener> OpenAsync(RegistryScope scope, int port, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>, TransferMemory>();
        builder.WebHost.UseKestrelCore();
        builder.Services.Configure<SocketTransportOptions>(options => options.Backlog = MaxWaiting);
        if (address.Certificates is not null)
            builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => Configure(kestrel, port));
        var application = builder.Build();
        application.Run(context => handle(context, scope));
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw new LocalRegistryException(
                exception.GetBaseException() is AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } || exception.InnerException is AddressInUseException
                    ? $"port {port} on {address.Address} is in use by another program; --port 0 takes a free one."
                    : $"cannot listen on {address.Address}, port {port}: {exception.Message}",
                innerException: exception);
        }

        var bound = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new Listener(application, new Uri(bound.Replace("[::]", "localhost", StringComparison.Ordinal)).Port);
    }

    private void Configure(KestrelServerOptions kestrel, int port)
    {
        kestrel.AddServerHeader = false;
        // Layers are streamed to disk; the API reads its bodies with a limit of its own.
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MaxResponseBufferSize = MaxUnsent;
        // RequestBodyStream has a limit for silence instead.
        kestrel.Limits.MinRequestBodyDataRate = null;
        // Far above what makes sense, so that what is too long is refused by the registry in its own words.
        kestrel.Limits.MaxRequestLineSize = MaxRequestLine;
        kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaders;
        kestrel.Limits.MaxRequestHeaderCount = MaxHeaderCount;
        kestrel.Listen(address.Address, port, listen =>
        {
            if (address.Certificates is { } certificates)
            {
                listen.UseHttps(https =>
                {
                    https.ServerCertificate = certificates[0];
                    https.ServerCertificateChain = certificates;
                });
            }
        });
    }

    private sealed record Listener(WebApplication Application, int Port);

    // The process, not each server, listens for signals; in tests there are several servers and no console.
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private static class ListenerLimits
    {
        /// <summary>How long requests that are being answered may take to end when the registry stops.</summary>
        public static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(2);
    }
}
