using EcrPS.LocalRegistry.Api;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Background;
using EcrPS.LocalRegistry.Control;
using EcrPS.LocalRegistry.Distribution;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Policies;
using EcrPS.LocalRegistry.Services;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Layers;
using EcrPS.LocalRegistry.Services.PullThrough;
using EcrPS.LocalRegistry.Storage;
using EcrPS.LocalRegistry.Timing;
using EcrPS.LocalRegistry.Upstream;

namespace EcrPS.LocalRegistry;

/// <summary>Creates the objects of one registry. Two dozen objects need no dependency injection container.</summary>
internal sealed class RegistryComposition : IAsyncDisposable
{
    private readonly ILoggerFactory _loggers;
    private readonly RegistryStorage _storage;
    private readonly RegistryState _state;
    private readonly ImageScans _scans;
    private readonly LifecyclePreviews _previews;
    private readonly ImageActivations _activations;
    private readonly ImageReplications _replications;
    private readonly ReplicationBackfills _backfills;
    private readonly ImageSigning _signing;
    private readonly BackgroundWork _work;
    private readonly UpstreamRegistries _upstreams;
    private readonly PullThroughCache _cache;
    private readonly RequestBodies _bodies = new();

    /// <exception cref="LocalRegistryException">The options are invalid, or the data folder cannot be opened.</exception>
    public RegistryComposition(LocalRegistryOptions options, TimeProvider time)
    {
        var address = ListenAddress.From(options);
        var identities = IdentityStore.Load(options, builtIn: address.IsLoopback || options.CredentialsFile is null);
        _upstreams = UpstreamRegistries.From(options);
        _storage = OpenStorage(options);
        _loggers = CreateLoggers(options.LogLevel);
        Logger = _loggers.CreateLogger("ecrps-local");
        if (_storage.Quarantined > 0)
        {
            // A crash leaves one without any loss; more than a few were moved because the user agreed.
            Logger.Log(
                _storage.Quarantined > 1 ? LogLevel.Warning : LogLevel.Information,
                "{Count} blobs without a record are now in {Folder}: delete them if nothing is missing",
                _storage.Quarantined,
                _storage.Folder.QuarantinePath);
        }

        Clock = new RegistryClock(time);
        Quotas quotas = options.Quotas == QuotaMode.Aws ? Quotas.Aws : Quotas.None;
        _state = new RegistryState(_storage, Clock, quotas);
        _cache = new PullThroughCache(_state, _upstreams, Clock);
        _work = new BackgroundWork(Logger, Clock);
        _scans = new ImageScans(_storage, _work, Clock, new VulnerabilityRecords(options.VulnerabilitiesPath, Logger));
        _previews = new LifecyclePreviews(_storage, _work, Clock);
        _activations = new ImageActivations(_storage, _state.Images, _work, Clock);
        _replications = new ImageReplications(_storage, _work, _state.Copier);
        _backfills = new ReplicationBackfills(_storage, _work, _state.Copier, Clock);
        _state.Images.Pushed += _scans.OnPushed;
        _state.Images.Pushed += _replications.OnPushed;
        _state.Scans.Started += _scans.OnStarted;
        _state.Scans.EnhancedScanningSet += _scans.OnEnhancedScanningSet;
        _state.LifecyclePreviews.Started += _previews.OnStarted;
        _state.StorageClasses.RestoreStarted += _activations.OnRestoreStarted;
        _state.Backfills.Started += _backfills.OnStarted;
        _state.Backfills.Stopping += _backfills.OnStopping;
        _signing = new ImageSigning(_storage, _state, _work, Clock);
        _state.Images.Pushed += _signing.OnPushed;
        _replications.Arrived += _scans.OnPushed;
        _backfills.Arrived += _scans.OnPushed;

        Listeners = new RegistryListeners(address, new RequestPipeline(this).HandleAsync, _loggers);
        Addresses = new RegistryAddresses(options, Listeners);
        Guard = new RequestGuard(options, address);
        Health = new HealthEndpoint(options, Addresses);
        RequestRates? rates = options.Quotas == QuotaMode.Aws ? new RequestRates(Clock.Source) : null;
        var tokens = new RegistryTokens(Clock);
        RegistryAuthentication = new RegistryAuthentication(options, identities, tokens, Addresses);
        Downloads = new LayerDownloads(_state.Layers, Addresses, Clock);
        var authentication = new ApiAuthentication(options, identities, new SignatureVerifier(identities, Clock));
        AccessControl access = _state.Access;
        var delivery = new ManifestDelivery(_storage.Blobs, options.StrictOci);
        Api = new ApiEndpoint(
            authentication,
            new ApiAuthorization(access),
            new StsEndpoint(authentication, _bodies),
            _bodies,
            Addresses,
            rates,
            CreateTable(tokens, access, delivery));
        Distribution = new DistributionEndpoint(_state, _cache, delivery, access, rates, options.StrictOci).HandleAsync;
        var faults = new FaultTable();
        Faults = new FaultInjection(faults);
        Control = options.Control ? new ControlEndpoint(Clock, faults, Log, Events, tokens, _state) : null;
    }

    public ILogger Logger { get; }

    public RegistryClock Clock { get; }

    public RegistryListeners Listeners { get; }

    public RegistryAddresses Addresses { get; }

    public RequestGuard Guard { get; }

    public HealthEndpoint Health { get; }

    public RegistryAuthentication RegistryAuthentication { get; }

    public ApiEndpoint Api { get; }

    public LayerDownloads Downloads { get; }

    public Func<HttpContext, Caller, Task> Distribution { get; }

    public RequestLog Log { get; } = new();

    public EventLog Events { get; } = new();

    public FaultInjection Faults { get; }

    /// <summary>The control plane; null if it is off.</summary>
    public ControlEndpoint? Control { get; }

    /// <summary>Resumes unfinished work of an earlier run and starts the recurring background work.</summary>
    public void StartWork()
    {
        _previews.Resume();
        _scans.Resume();
        _activations.Resume();
        _replications.Start();
        _work.Repeat("Continuous scans", ImageScans.RescanInterval, _scans.RescanAsync);
        _backfills.Resume();
        _signing.Start();
        _work.Repeat("The collection of unreferenced blobs", BlobCollector.Interval, _state.Collector.CollectAsync);
        _work.Repeat(
            "The execution of lifecycle policies", LifecycleExecution.Interval, new LifecycleExecution(_storage, Clock, Events).RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await Listeners.DisposeAsync().ConfigureAwait(false);
        await _cache.DisposeAsync().ConfigureAwait(false);
        await _work.DisposeAsync().ConfigureAwait(false);
        _scans.Dispose();
        _replications.Dispose();
        _upstreams.Dispose();
        _signing.Dispose();
        _bodies.Dispose();
        _state.Dispose();
        _storage.Dispose();
        _loggers.Dispose();
    }

    private ApiTable CreateTable(RegistryTokens tokens, AccessControl access, ManifestDelivery delivery)
    {
        var table = new ApiTable(new ReplyCache(() => _storage.Version));
        new RepositoryApi(_state.Repositories, Addresses, Clock).AddTo(table);
        new RepositorySettingApi(_state.Repositories).AddTo(table);
        new RepositoryPolicyApi(_state.RepositoryPolicies, access).AddTo(table);
        new ResourceTagApi(_state.Repositories).AddTo(table);
        new RegistryApi(_state.Replication, tokens, Addresses).AddTo(table);
        new RegistryPolicyApi(_state.RegistryPolicies).AddTo(table);
        new AccountSettingApi(_state.AccountSettings).AddTo(table);
        new CreationTemplateApi(_state.CreationTemplates).AddTo(table);
        new ImageApi(_state.Images, _state.Creation, _cache, delivery).AddTo(table);
        new ImageReferrerApi(_state.Images, _cache).AddTo(table);
        new ImageStorageClassApi(_state.StorageClasses).AddTo(table);
        new LayerApi(_state.Layers, _state.Uploads, _state.Creation, _cache, Downloads).AddTo(table);
        new LifecyclePolicyApi(_state.LifecyclePolicies).AddTo(table);
        new LifecyclePreviewApi(_state.LifecyclePreviews).AddTo(table);
        new ReplicationApi(_state.Replication).AddTo(table);
        new PullThroughCacheApi(new PullThroughRuleService(_storage, _upstreams, Clock)).AddTo(table);
        new PullTimeExclusionApi(_state.PullTimeExclusions).AddTo(table);
        new ReplicationBackfillApi(_state.Backfills).AddTo(table);
        new SigningApi(_state.Signing).AddTo(table);
        new ScanApi(_state.Scans).AddTo(table);
        new ScanningConfigurationApi(_state.Scans).AddTo(table);
        return table;
    }

    private static RegistryStorage OpenStorage(LocalRegistryOptions options)
    {
        if (options.VulnerabilitiesPath is { } path && !Path.Exists(path))
            throw new LocalRegistryException($"--vulnerabilities: there is no folder or zip file at '{path}'.", isUsageError: true);
        try
        {
            return options.DataFolder is { } folder ? RegistryStorage.OpenFolder(folder) : RegistryStorage.OpenInMemory();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LocalRegistryException(exception.Message, innerException: exception);
        }
    }

    private static ILoggerFactory CreateLoggers(LogLevel level) => LoggerFactory.Create(logging =>
    {
        // Standard output is reserved for the line that says where the registry listens.
        logging.SetMinimumLevel(level).AddConsole(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        // The caller reports a failed start in one line; the generic host would log fifty.
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        // RequestPipeline logs every failure; the server would only log connections that injected faults cut on purpose.
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Critical);
    });
}
