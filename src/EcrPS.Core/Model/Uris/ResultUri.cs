namespace EcrPS.Model;

/// <summary>The URIs of results, which are their text: strings, <c>Compare-Object</c> and <c>Select-Object -Unique</c> use it.</summary>
internal static class ResultUri
{
    /// <summary>The URI of a repository, or its name where the registry is unknown.</summary>
    internal static string OfRepository(IEcrRepositoryResource repository) => RegistryHost.Of(repository) is { } host
        ? $"{host}/{repository.RepositoryName}"
        : repository.RepositoryName ?? string.Empty;

    /// <summary>The URI of an image with its tag and digest, as far as they are known.</summary>
    internal static string OfImage(IEcrRepositoryResource image, string? digest, string? tag = null) => string.Concat(
        OfRepository(image), tag is null ? null : ":" + tag, digest is null ? null : "@" + digest);
}
