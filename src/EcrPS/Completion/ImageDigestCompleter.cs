using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Completion;

/// <summary>Completes the digests of a repository's images.</summary>
public sealed class ImageDigestCompleter : ServiceCompleter
{
    private protected override async Task<IReadOnlyList<string>> AskAsync(
        IEcrClient client, string? registryId, string question, CancellationToken cancellationToken)
    {
        ListImagesResponse reply = await client.ListImagesAsync(
            new ListImagesRequest { RegistryId = registryId, RepositoryName = question, MaxResults = OnePage }, cancellationToken);
        return [.. reply.ImageIds.Select(image => image.ImageDigest).OfType<string>().Distinct(StringComparer.Ordinal)];
    }
}
