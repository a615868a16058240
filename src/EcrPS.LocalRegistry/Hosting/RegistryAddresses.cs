using EcrPS.LocalRegistry.Naming;

namespace EcrPS.LocalRegistry.Hosting;

/// <summary>What an account's registry in a region is called, so that clients reach it.</summary>
internal sealed class RegistryAddresses(LocalRegistryOptions options, RegistryListeners listeners)
{
    /// <summary>The registry's name in image references, as <c>localhost:41234</c>.</summary>
    public async Task<string> RegistryHostAsync(RegistryScope scope) =>
        options.UriStyle == UriStyle.Aws
            ? AwsNames.RegistryHost(scope)
            : listeners.Address.RegistryHost(await listeners.PortAsync(scope).ConfigureAwait(false));

    /// <summary>The same with its scheme, as GetAuthorizationToken's <c>proxyEndpoint</c> has it.</summary>
    public async Task<string> ProxyEndpointAsync(RegistryScope scope) =>
        options.UriStyle == UriStyle.Aws
            ? "https://" + AwsNames.RegistryHost(scope)
            : $"{listeners.Address.Scheme}://{await RegistryHostAsync(scope).ConfigureAwait(false)}";

    /// <summary>Where the registry really listens, whatever it calls itself.</summary>
    public async Task<string> LocalEndpointAsync(RegistryScope scope)
    {
        var port = await listeners.PortAsync(scope).ConfigureAwait(false);
        return $"{listeners.Address.Scheme}://{listeners.Address.RegistryHost(port)}";
    }

    /// <summary>Which registry a request to <c>/v2/</c> is for: AWS's names say it themselves, else the port does.</summary>
    public RegistryScope ScopeOf(HttpRequest request, RegistryScope portScope) =>
        options.UriStyle == UriStyle.Aws && AwsNames.TryParseRegistryHost(request.Host.Host, out var scope) ? scope : portScope;

    /// <summary>The endpoint of the API for clients of this machine.</summary>
    public Uri ApiEndpoint(int port) => listeners.Address.Endpoint(port);

    /// <summary>Every registry that has been used, and its name.</summary>
    public IEnumerable<(RegistryScope Scope, string RegistryHost)> All =>
        listeners.Open.Select(open => (open.Scope, listeners.Address.RegistryHost(open.Port)));
}
