using System.Net.Http.Headers;
using EcrPS.Client;

namespace EcrPS.Oci;

/// <summary>Lists what refers to a manifest, page by page (distribution specification 1.1, "Listing Referrers").</summary>
internal static class RegistryReferrers
{
    /// <summary>More than is attached to one image in practice; a registry that lists more is faulty or hostile.</summary>
    private const int MaxReferrers = 1000;

    /// <summary>Pages may be smaller than the maximum, and even empty.</summary>
    private const int MaxPages = 100;

    public static async Task<IReadOnlyList<Descriptor>> ListAsync(
        RegistryConnection connection, string name, Uri list, CancellationToken cancellationToken)
    {
        var referrers = new List<Descriptor>();
        Uri? next = list;
        for (int pages = 0; next is not null; pages++)
        {
            if (pages == MaxPages || referrers.Count > MaxReferrers)
            {
                throw new EcrException(
                    EcrErrorCodes.InvalidResponse,
                    $"{name}: the list of referrers does not end: {referrers.Count} on {pages} pages so far.");
            }

            Uri page = next;
            (byte[] content, HttpResponseHeaders headers, _) = await connection.GetSmallAsync(
                page, [MediaTypes.OciIndex], cancellationToken).ConfigureAwait(false);
            referrers.AddRange(Manifest.Parse(content, MediaTypes.OciIndex).Children);
            next = headers.TryGetValues("Link", out IEnumerable<string>? links) ? RegistryTags.NextPage(page, links) : null;
        }

        return referrers;
    }
}
