using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Completion;

/// <summary>Completes the tags of a repository's images.</summary>
public sealed class ImageTagCompleter : ServiceCompleter
{
    private protected override async Task<IReadOnlyList<string>> AskAsync(
        IEcrClient client, string? registryId, string question, CancellationToken cancellationToken)
    {
        ListImagesResponse reply = await client.ListImagesAsync(
            new ListImagesRequest
            {
                RegistryId = registryId,
                RepositoryName = question,
                MaxResults = OnePage,
                Filter = new ListImagesFilter { TagStatus = TagStatus.Tagged },
            },
            cancellationToken);
        return [.. reply.ImageIds.Select(image => image.ImageTag).OfType<string>().Order(StringComparer.Ordinal)];
    }
}
