using EcrPS.LocalRegistry.Api;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Background;
using EcrPS.LocalRegistry.Control;

namespace EcrPS.LocalRegistry.Hosting;

/// <summary>Everything that one registry is made of, put together by hand: a dozen objects need no container.</summary>
internal sealed class RegistryServices : IAsyncDisposable
{
    private readonly ILoggerFactory _loggers;

    /// <exception cref="LocalRegistryException">The options are wrong, or the data cannot be had.</exception>
    public RegistryServices(LocalRegistryOptions options, TimeProvider time)
    {
        var address = ListenAddress.From(options);
        var identities = IdentityStore.Load(options, builtIn: address.IsLoopback || options.CredentialsFile is null);
        _loggers = CreateLoggers(options.LogLevel);
        Logger = _loggers.CreateLogger("ecrps-local");
        Clock = new RegistryClock(time);
        Tokens = new RegistryTokens(Clock);
        Work = new BackgroundWork(Logger);
        Listeners = new RegistryListeners(address, new RequestPipeline(this).HandleAsync, _loggers);
        Addresses = new RegistryAddresses(options, Listeners);
        Guard = new RequestGuard(options, address);
        Health = new HealthEndpoint(options, Addresses);
        RegistryAuthentication = new RegistryAuthentication(options, identities, Tokens, Addresses);
        var authentication = new ApiAuthentication(options, identities, new SignatureVerifier(identities, Clock));
        Api = new ApiEndpoint(authentication, new StsEndpoint(authentication));
        Distribution = (context, _) => WireError.WriteAsync(context, StatusCodes.Status404NotFound, "UNSUPPORTED", "Not here yet.");
        var faults = new FaultTable();
        Faults = new FaultInjection(faults);
        Control = options.Control ? new ControlEndpoint(Clock, faults, Log, Tokens, _ => Task.CompletedTask) : null;
    }

    public ILogger Logger { get; }

    public RegistryClock Clock { get; }

    public RegistryTokens Tokens { get; }

    public BackgroundWork Work { get; }

    public RegistryListeners Listeners { get; }

    public RegistryAddresses Addresses { get; }

    public RequestGuard Guard { get; }

    public HealthEndpoint Health { get; }

    public RegistryAuthentication RegistryAuthentication { get; }

    public ApiEndpoint Api { get; }

    public Func<HttpContext, Caller, Task> Distribution { get; }

    public RequestLog Log { get; } = new();

    public FaultInjection Faults { get; }

    /// <summary>The control plane; null where it is off.</summary>
    public ControlEndpoint? Control { get; }

    public async ValueTask DisposeAsync()
    {
        await Listeners.DisposeAsync().ConfigureAwait(false);
        await Work.DisposeAsync().ConfigureAwait(false);
        _loggers.Dispose();
    }

    private static ILoggerFactory CreateLoggers(LogLevel level) => LoggerFactory.Create(logging =>
    {
        // Standard output is for the one line that says where the registry listens.
        logging.SetMinimumLevel(level).AddConsole(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        // A server that cannot start is told in one line by whoever started it, not in fifty by its host.
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
    });
}
