using System.Net;
using EcrPS.LocalRegistry.Naming;

namespace EcrPS.LocalRegistry.Hosting;

/// <summary>
/// Refuses requests from web pages: a page of another site sends its own name as Origin (cross-site request), and a page whose
/// name resolves to this machine sends that name as Host (DNS rebinding). Both work without any action of the user.
/// </summary>
internal sealed class RequestGuard(LocalRegistryOptions options, ListenAddress address)
{
    /// <summary>Tells why a request is refused; null if it is not.</summary>
    public string? Refuse(HttpRequest request)
    {
        if (!IsOwnHost(request.Host.Host))
            return $"The Host '{request.Host}' is not one of this registry's names.";
        string origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.Authority == request.Host.Value))
            return $"Requests from the web page of '{origin}' are refused.";
        return null;
    }

    private bool IsOwnHost(string host)
    {
        // On a non-loopback address the registry can have any name; there, credentials and TLS protect it.
        if (!address.IsLoopback)
            return true;
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
            return true;
        if (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? ip))
            return IPAddress.IsLoopback(ip);
        // So that a hosts file which leads AWS's names to this machine is enough.
        return options.UriStyle == UriStyle.Aws && (AwsNames.TryParseRegistryHost(host, out _) || AwsNames.IsApiHost(host));
    }
}
