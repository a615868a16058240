using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Pipeline;

/// <summary>Images of one repository for one call.</summary>
internal sealed record ImageBatch(ImageBatchKey Key, IReadOnlyList<ImageIdentifier> Images)
{
    public IEcrClient Client => Key.Connection.Client;

    public string? RegistryId => Key.RegistryId;

    public string RepositoryName => Key.RepositoryName;

    /// <summary>An image's name as the user would type it: <c>web:1.2</c> or <c>web@sha256:…</c>.</summary>
    public string NameOf(ImageIdentifier? image) =>
        image?.ImageTag is { } tag ? $"{RepositoryName}:{tag}" : $"{RepositoryName}@{image?.ImageDigest}";
}
