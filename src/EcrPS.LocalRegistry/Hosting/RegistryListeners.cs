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
/// <param name="address">The address on which all of them listen.</param>
/// <param name="handle">Answers a request that arrived on the port of an account and region.</param>
/// <param name="loggers">The loggers of the servers.</param>
/// <param name="most">The maximum number of ports.</param>
internal sealed class RegistryListeners(
    ListenAddress address,
    Func<HttpContext, RegistryScope, Task> handle,
    ILoggerFactory loggers,
    int most = RegistryListeners.MaxRegistries) : IAsyncDisposable
{
    /// <summary>
    /// The maximum number of ports, so that callers with invented regions do not use up all ports of the machine. Enough for several
    /// accounts in each of AWS's forty regions, or for a test run with a separate account for each test.
    /// </summary>
    public const int MaxRegistries = 1000;

    /// <summary>The output buffer of a reply: a layer is read while earlier bytes are sent.</summary>
    private const long MaxUnsent = 1024 * 1024;

    /// <summary>
    /// Connections that wait to be accepted. Four hundred pushes of ten layers open thousands at once; on a busy machine Linux
    /// resets those that exceed the queue. The operating system limits it to net.core.somaxconn, 4,096 by default.
    /// </summary>
    private const int MaxWaiting = 4096;

    private const int MaxRequestLine = 64 * 1024;
    private const int MaxHeaders = 128 * 1024;
    private const int MaxHeaderCount = 1000;

    private readonly ConcurrentDictionary<RegistryScope, Lazy<Task<Listener>>> _listeners = new();
    private readonly Lock _gate = new();

    public ListenAddress Address => address;

    /// <summary>Opens the main port.</summary>
    /// <exception cref="LocalRegistryException">The port or the address cannot be opened.</exception>
    public async Task<int> StartAsync(RegistryScope scope, int port, CancellationToken cancellationToken)
    {
        Listener listener = await OpenAsync(scope, port, cancellationToken).ConfigureAwait(false);
        _listeners[scope] = new Lazy<Task<Listener>>(Task.FromResult(listener));
        return listener.Port;
    }

    /// <summary>The port of an account and region, opened on first use.</summary>
    /// <exception cref="RegistryException">LimitExceeded: too many are open.</exception>
    /// <exception cref="LocalRegistryException">The machine has no port left.</exception>
    public async Task<int> PortAsync(RegistryScope scope)
    {
        Lazy<Task<Listener>> opening = _listeners.TryGetValue(scope, out Lazy<Task<Listener>>? known) ? known : Add(scope);
        try
        {
            return (await opening.Value.ConfigureAwait(false)).Port;
        }
        catch (LocalRegistryException)
        {
            // Not cached: the next caller tries again.
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
        foreach (Lazy<Task<Listener>> listener in _listeners.Values.Where(static opening => opening.IsValueCreated))
        {
            WebApplication application = (await listener.Value.ConfigureAwait(false)).Application;
            // A client with an open connection must not delay the end.
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
            {
                throw RegistryErrors.LimitExceeded.With(
                    $"{most} accounts and regions are in use, each with its own port; that is the limit of the embedded registry");
            }

            // All callers that wait for the port share its opening, so that the cancellation of one does not end it.
            return _listeners.GetOrAdd(scope, added => new Lazy<Task<Listener>>(() => OpenAsync(added, 0, CancellationToken.None)));
        }
    }

    private async Task<Listener> OpenAsync(RegistryScope scope, int port, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>, TransferMemory>();
        builder.WebHost.UseKestrelCore();
        builder.Services.Configure<SocketTransportOptions>(options => options.Backlog = MaxWaiting);
        if (address.Certificates is not null)
            builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => Configure(kestrel, port));
        WebApplication application = builder.Build();
        application.Run(context => handle(context, scope));
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw new LocalRegistryException(
                exception.GetBaseException() is AddressInUseException
                    or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }
                    || exception.InnerException is AddressInUseException
                    ? $"port {port} on {address.Address} is in use by another program; --port 0 takes a free one."
                    : $"cannot listen on {address.Address}, port {port}: {exception.Message}",
                innerException: exception);
        }

        string bound = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new Listener(application, new Uri(bound.Replace("[::]", "localhost", StringComparison.Ordinal)).Port);
    }

    private void Configure(KestrelServerOptions kestrel, int port)
    {
        kestrel.AddServerHeader = false;
        // Layers are streamed to disk; the API limits its bodies separately.
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MaxResponseBufferSize = MaxUnsent;
        // RequestBodyStream has an idle timeout instead.
        kestrel.Limits.MinRequestBodyDataRate = null;
        // Far above useful sizes, so that the registry itself refuses what is too long, with ECR's message.
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

    // The process handles signals, not each server; tests have several servers and no console.
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private static class ListenerLimits
    {
        /// <summary>The grace period for running requests when the registry stops.</summary>
        public static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(2);
    }
}
