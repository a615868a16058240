using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Pipeline;

/// <summary>
/// A repository and how to reach it, also when the record that named it is past. Equal targets are reached by the same calls,
/// so a target can be the key of a <see cref="BatchCollector{TKey, TItem}"/>.
/// </summary>
/// <param name="Connection">Where to call and as whom.</param>
/// <param name="RegistryId">The account; null for the caller's own.</param>
/// <param name="RepositoryName">The name; null only where images from a file do not tell theirs.</param>
/// <param name="Region">The region that the images themselves tell, where they came from a file or the pipeline.</param>
internal readonly record struct RepositoryTarget(EcrConnection Connection, string? RegistryId, string? RepositoryName, string? Region = null)
{
    public IEcrClient Client => Connection.Client;

    /// <summary>An image's name as the user would type it: <c>web:1.2</c> or <c>web@sha256:…</c>.</summary>
    public string NameOf(ImageIdentifier? image) =>
        image?.ImageTag is { } tag ? $"{RepositoryName}:{tag}" : $"{RepositoryName}@{image?.ImageDigest}";
}
