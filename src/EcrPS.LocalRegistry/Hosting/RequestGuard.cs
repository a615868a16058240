using System.Net;
using EcrPS.LocalRegistry.Naming;

namespace EcrPS.LocalRegistry.Hosting;

/// <summary>
/// Refuses requests that a web page made: a page of another site sends its own name as Origin, and one that has its
/// name resolve to this machine sends that as Host. Neither needs the user to do anything.
/// </summary>
internal sealed class RequestGuard(LocalRegistryOptions options, ListenAddress address)
{
    /// <summary>Says what is foreign about a request; null where nothing is.</summary>
    public string? Refuse(HttpRequest request)
    {
        if (!IsOwnHost(request.Host.Host))
            return $"The Host '{request.Host}' is not one of this registry's names.";
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == request.Host.Value))
            return $"Requests from the web page of '{origin}' are refused.";
        return null;
    }

    private bool IsOwnHost(string host)
    {
        // Bound to the network, it can have any name; there, credentials and TLS keep others out.
        if (!address.IsLoopback)
            return true;
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
            return true;
        if (IPAddress.TryParse(host.Trim('[', ']'), out var ip))
            return IPAddress.IsLoopback(ip);
        return options.UriStyle == UriStyle.Aws && AwsNames.TryParseRegistryHost(host, out _);
    }
}
