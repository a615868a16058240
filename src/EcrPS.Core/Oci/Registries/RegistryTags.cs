using System.Net.Http.Headers;
using System.Text.Json;
using EcrPS.Client;

namespace EcrPS.Oci;

/// <summary>Lists the tags of a repository, page by page (distribution specification, "Listing Tags").</summary>
internal static class RegistryTags
{
    /// <summary>The largest page size that ECR accepts.</summary>
    private const int PageSize = 1000;

    /// <summary>
    /// Ten for each of the 100,000 images that ECR's quota allows in a repository; a registry that lists more is faulty or
    /// hostile.
    /// </summary>
    private const int MaxTags = 1_000_000;

    /// <summary>
    /// Pages may be smaller than requested, and even empty; this many pages of a hundred tags (ECR's default) contain <see
    /// cref="MaxTags"/>.
    /// </summary>
    private const int MaxPages = MaxTags / 100;

    public static async Task<IReadOnlyList<string>> ListAsync(
        RegistryConnection connection, string name, Uri list, CancellationToken cancellationToken)
    {
        var tags = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Uri? next = new($"{list}?n={PageSize}");
        while (next is not null)
        {
            if (!seen.Add(next.AbsoluteUri))
                throw new EcrException(EcrErrorCodes.RepeatedPageToken, $"{name}: the list of tags links to the same next page twice.");
            if (tags.Count > MaxTags || seen.Count > MaxPages)
            {
                throw new EcrException(
                    EcrErrorCodes.InvalidResponse,
                    $"{name}: the list of tags does not end: {tags.Count} tags on {seen.Count - 1} pages so far.");
            }

            Uri page = next;
            (byte[] content, HttpResponseHeaders headers) = await GetPageAsync(
                connection, name, page, cancellationToken).ConfigureAwait(false);
            tags.AddRange(ReadTags(name, content));
            next = headers.TryGetValues("Link", out IEnumerable<string>? links) ? NextPage(page, links) : null;
        }

        return tags;
    }

    private static async Task<(byte[] Content, HttpResponseHeaders Headers)> GetPageAsync(
        RegistryConnection connection, string name, Uri page, CancellationToken cancellationToken)
    {
        try
        {
            (byte[] content, HttpResponseHeaders headers, _) = await connection.GetSmallAsync(page, [], cancellationToken)
                .ConfigureAwait(false);
            return (content, headers);
        }
        catch (OciException e)
        {
            throw new EcrException(
                EcrErrorCodes.InvalidResponse, $"{name}: a page of the list of tags is larger than {Manifest.MaxSize} bytes.", e);
        }
    }

    private static IReadOnlyList<string> ReadTags(string name, byte[] content)
    {
        try
        {
            using JsonDocument document = ManifestReader.ParseJson(content);
            return new StrictJsonObject(document.RootElement, string.Empty).List("tags", StrictJsonObject.TextOf);
        }
        catch (OciException e)
        {
            throw new EcrException(EcrErrorCodes.InvalidResponse, $"{name}: the registry's response is not a list of tags.", e);
        }
    }

    /// <summary>The URI of the next page (distribution specification, "Listing Tags"); null on the last.</summary>
    public static Uri? NextPage(Uri page, IEnumerable<string> links)
    {
        foreach (string link in links)
        {
            int end = link.IndexOf('>', StringComparison.Ordinal);
            if (link.StartsWith('<') && end > 0 && link.Contains("rel=\"next\"", StringComparison.Ordinal)
                && Uri.TryCreate(link[1..end], UriKind.RelativeOrAbsolute, out Uri? next))
            {
                return RegistryConnection.Resolve(page, next);
            }
        }

        return null;
    }
}
