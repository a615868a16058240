using System.Text.Json;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Control;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Naming;

namespace EcrPS.LocalRegistry;

/// <summary>A running embedded registry. Disposing stops it and discards data that was kept in memory.</summary>
public sealed class LocalRegistryHost : IAsyncDisposable
{
    private const int MaxPort = 65535;

    private readonly RegistryComposition _composition;
    private readonly LocalRegistryOptions _options;

    private LocalRegistryHost(RegistryComposition composition, LocalRegistryOptions options, int port)
    {
        _composition = composition;
        _options = options;
        Endpoint = composition.Addresses.ApiEndpoint(port);
        RegistryHost = composition.Listeners.Address.RegistryHost(port);
    }

    /// <summary>The endpoint of the ECR API and of STS, such as <c>http://127.0.0.1:41234/</c>.</summary>
    public Uri Endpoint { get; }

    /// <summary>The registry of the default account and region in image references, such as <c>localhost:41234</c>.</summary>
    public string RegistryHost { get; }

    /// <summary>A JSON line with the endpoints, for the program that started this one.</summary>
    public string Announcement => JsonSerializer.Serialize(
        new HostAnnouncement(Endpoint.ToString().TrimEnd('/'), RegistryHost, _options.Account, _options.Region, Environment.ProcessId),
        ControlJson.Default.HostAnnouncement);

    /// <summary>Starts a registry and returns once it listens.</summary>
    /// <param name="options">The options.</param>
    /// <param name="time">The time source; null for the machine's clock.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The registry, which the caller disposes.</returns>
    /// <exception cref="LocalRegistryException">
    /// The registry cannot start: invalid options, a port in use, a locked data folder.
    /// </exception>
    public static async Task<LocalRegistryHost> StartAsync(
        LocalRegistryOptions options, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        var composition = new RegistryComposition(options, time ?? TimeProvider.System);
        try
        {
            int port = await composition.Listeners.StartAsync(
                new RegistryScope(options.Account, options.Region), options.Port, cancellationToken).ConfigureAwait(false);
            composition.StartWork();
            return new LocalRegistryHost(composition, options, port);
        }
        catch
        {
            await composition.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops the registry after a short grace period for running requests.</summary>
    /// <returns>A task that completes when the registry has stopped.</returns>
    public ValueTask DisposeAsync() => _composition.DisposeAsync();

    private static void Check(LocalRegistryOptions options)
    {
        if (options.Port is < 0 or > MaxPort)
            throw new LocalRegistryException($"--port: {options.Port} is not a port; give 0 to {MaxPort}.", isUsageError: true);
        if (options.DataFolder is { } folder && string.IsNullOrWhiteSpace(folder))
            throw new LocalRegistryException("--data: the folder's name is empty.", isUsageError: true);
        if (!IdentityStore.IsAccountId(options.Account))
            throw new LocalRegistryException($"--account: '{options.Account}' is not an account id; give 12 digits.", isUsageError: true);
        if (!AuthorizationHeader.IsRegion(options.Region))
            throw new LocalRegistryException($"--region: '{options.Region}' is not a region such as us-east-1.", isUsageError: true);
    }
}
