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
        if (Host == "localhost")
            throw Ambiguous();
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

    /// <summary>The error for an object that was found in another place than a parameter says, in a cmdlet that removes it.</summary>
    public static TerminatingErrorException FoundElsewhere(object? target, string found, string parameter, string value) =>
        EcrErrors.Terminating(
            "ConflictingRegistry",
            $"{(target is string { Length: > 0 } name ? $"'{name}'" : "The object")} was found in {found}, but -{parameter} is '{value}': "
            + "nothing was done to it.",
            ErrorCategory.InvalidArgument,
            target,
            $"Leave out -{parameter} to act where the objects were found, or pipe only those of '{value}'.");

    // A repository of ECR may have this name, and podman calls its own images so: only a port shows that a registry is meant.
    private TerminatingErrorException Ambiguous()
    {
        string rest = Name[(Host.Length + 1)..];
        int end = rest.IndexOfAny(['@', ':'], rest.LastIndexOf('/') + 1);
        string repository = end < 0 ? rest : rest[..end];
        return EcrErrors.Terminating(
            "AmbiguousName",
            $"'{Name}' may mean the repository {Host}/{repository} or a registry at {Host}: nothing was done. Give the repository's name and "
            + $"the tag apart ('{Host}/{repository}' and -ImageTag or -ImageDigest), only '{rest}', or the registry's port "
            + $"('{Host}:41234/{rest}').",
            ErrorCategory.InvalidArgument,
            Name);
    }

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
