using EcrPS.LocalRegistry.Naming;

namespace EcrPS.LocalRegistry.Hosting;

/// <summary>The name under which clients reach the registry of an account and region.</summary>
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

    /// <summary>The address on which the registry listens, whatever its name for clients is.</summary>
    public async Task<string> LocalEndpointAsync(RegistryScope scope)
    {
        int port = await listeners.PortAsync(scope).ConfigureAwait(false);
        return $"{listeners.Address.Scheme}://{listeners.Address.RegistryHost(port)}";
    }

    /// <summary>The registry that a request to <c>/v2/</c> is for: by the host if it is a name of AWS's form, else by the port.</summary>
    public RegistryScope ScopeOf(HttpRequest request, RegistryScope portScope) =>
        options.UriStyle == UriStyle.Aws && AwsNames.TryParseRegistryHost(request.Host.Host, out RegistryScope? scope) ? scope : portScope;

    /// <summary>Whether a registry has the main port, on which the API serves all registries.</summary>
    public bool IsMain(RegistryScope scope) => scope.AccountId == options.Account && scope.Region == options.Region;

    /// <summary>The endpoint of the API for clients on this machine.</summary>
    public Uri ApiEndpoint(int port) => listeners.Address.Endpoint(port);

    /// <summary>Every registry that has been used, and its name.</summary>
    public IEnumerable<(RegistryScope Scope, string RegistryHost)> All =>
        listeners.Open.Select(open => (open.Scope, listeners.Address.RegistryHost(open.Port)));
}
