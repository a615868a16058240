using System.Management.Automation;
using EcrPS.Client;

namespace EcrPS.Pipeline;

/// <summary>
/// A registry's host in a user's name for an image or a repository that is not of the form of ECR's hosts: the host of the endpoint
/// in use, or a local registry. For any other one, the user's own registry must not be used instead.
/// </summary>
/// <param name="Host">Such as <c>localhost:41234</c>.</param>
/// <param name="Name">The whole name.</param>
internal sealed record NamedHost(string Host, string Name)
{
    /// <summary>The endpoint to call for the registry; null where the endpoint in use is the right one.</summary>
    /// <param name="endpoint">The endpoint of the parameters and the session's defaults; null where they name none.</param>
    /// <param name="isGiven">Whether this endpoint was given for the record, so that another one contradicts it.</param>
    /// <param name="findEndpoint">Finds the endpoint that environment variables or the profile name.</param>
    /// <exception cref="TerminatingErrorException">The host is another registry.</exception>
    public string? ToEndpoint(string? endpoint, bool isGiven, Func<string?> findEndpoint)
    {
        bool isUri = Uri.TryCreate("http://" + Host, UriKind.Absolute, out Uri? host);
        if (isUri && IsHostOf(endpoint, host!))
            return null;

        // Image references of the embedded registry contain its address, which also serves the ECR API.
        if (isUri && host!.IsLoopback)
        {
            return isGiven
                ? throw Conflict(Name, $"the registry {Host}", "EndpointUrl", endpoint!)
                : host.GetLeftPart(UriPartial.Authority);
        }

        return endpoint is null && isUri && IsHostOf(Find(findEndpoint), host!) ? null : throw Foreign();
    }

    /// <summary>The error for a name whose registry is another one than a parameter says.</summary>
    public static TerminatingErrorException Conflict(string name, string place, string parameter, string value) => EcrErrors.Terminating(
        "ConflictingRegistry",
        $"'{name}' is in {place}, but -{parameter} is '{value}': nothing was done.",
        ErrorCategory.InvalidArgument,
        name);

    private TerminatingErrorException Foreign() => EcrErrors.Terminating(
        "ForeignRegistry",
        $"'{Name}' is in the registry {Host}, which is neither a private registry of ECR nor the endpoint in use: nothing was done.",
        ErrorCategory.InvalidArgument,
        Name);

    // A name may omit the port of its registry.
    private static bool IsHostOf(string? endpoint, Uri host) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? other)
        && (host.Host == other.Host || (host.IsLoopback && other.IsLoopback))
        && (host.Port == other.Port || host.IsDefaultPort);

    private static string? Find(Func<string?> findEndpoint)
    {
        try
        {
            return findEndpoint();
        }
        catch (EcrException)
        {
            // Without a region, or with a wrong profile, no endpoint is in use.
            return null;
        }
    }
}
