using EcrPS.Client;
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

    /// <summary>An image's name as the user would type it: <c>web:1.2</c> or <c>web@sha256:…</c>.</summary>
    public string NameOf(ImageIdentifier? image) =>
        image?.ImageTag is { } tag ? $"{RepositoryName}:{tag}" : $"{RepositoryName}@{image?.ImageDigest}";
}
