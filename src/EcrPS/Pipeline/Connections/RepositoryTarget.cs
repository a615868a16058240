using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Formatting;
using EcrPS.Model;

namespace EcrPS.Pipeline;

/// <summary>
/// A repository with its connection, independent of the record that named it. Equal targets can share calls,
/// so a target can be the key of a <see cref="BatchCollector{TKey, TItem}"/>.
/// </summary>
/// <param name="Connection">The endpoint and credentials.</param>
/// <param name="RegistryId">The account; null for the caller's own.</param>
/// <param name="RepositoryName">The name; null only if images from a file have none.</param>
/// <param name="Region">The region of the images, if they came from a file or the pipeline.</param>
internal readonly record struct RepositoryTarget(
    EcrConnection Connection, string? RegistryId, string? RepositoryName, string? Region = null)
{
    public IEcrClient Client => Connection.Client;

    /// <summary>The error for one of the failures that a successful reply carries.</summary>
    public ErrorRecord ToError(string? code, string? reason, string? target)
    {
        ErrorRecord error = EcrErrors.FromFailure(code, reason, target);
        ((EcrException)error.Exception).SetPlace(Client.Region, Client.EndpointUrl, RegistryId);
        return error;
    }

    /// <summary>A name in this repository, with the place where several are called.</summary>
    public string Placed(string name, PlaceNaming naming)
    {
        if (naming == PlaceNaming.None)
            return name;
        string placed = PlaceText.In(name, RegistryId, Client.Region);
        return naming == PlaceNaming.Endpoint ? PlaceText.At(placed, Client.EndpointUrl) : placed;
    }

    /// <summary>An image's name as the user would type it: <c>web:1.2</c> or <c>web@sha256:…</c>.</summary>
    public string NameOf(ImageIdentifier? image) =>
        image?.ImageTag is { } tag ? $"{RepositoryName}:{tag}" : $"{RepositoryName}@{image?.ImageDigest}";
}
