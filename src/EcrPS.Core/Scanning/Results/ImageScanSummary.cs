using System.Globalization;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.Scanning;

/// <summary>The state of an image's scan, without its findings.</summary>
public sealed class ImageScanSummary : IEcrRepositoryResource, IPlaced
{
    /// <inheritdoc/>
    public string? RepositoryName { get; set; }

    /// <summary>The tag that the image was requested by; null where it was requested by digest alone.</summary>
    public string? ImageTag { get; set; }

    /// <summary>The known tags of the image: those of the piped image, or the one that it was requested by.</summary>
    public IReadOnlyList<string> ImageTags { get; set; } = TextList.Empty;

    /// <summary>The image's digest; null where the service did not return it, because there is no scan.</summary>
    public string? ImageDigest { get; set; }

    /// <summary>The platform, such as <c>linux/arm64</c>, of an image that was found in an index; else null.</summary>
    public string? Platform { get; set; }

    /// <summary>The status in the API's spelling; null where the image has no scan.</summary>
    public string? Status { get; init; }

    /// <summary>What the status means, with the service's own description where it gave one.</summary>
    public string? Reason { get; set; }

    /// <summary>
    /// Whether there is a result that says something about the image as it is now. False for every status but COMPLETE and
    /// ACTIVE: no counts are not "no vulnerabilities" then.
    /// </summary>
    public bool Succeeded { get; set; }

    /// <summary>
    /// Findings per severity, only severities with findings; ask by <c>HIGH</c> in any case. With a status that is no success
    /// they are what the service still has, and may be out of date.
    /// </summary>
    public IReadOnlyDictionary<string, int> FindingSeverityCounts { get; init; } = new Dictionary<string, int>(
        StringComparer.OrdinalIgnoreCase);

    /// <summary>When the scan was complete; null where it is not, or the service did not return the time.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When the vulnerability data that the scan used was last updated; null where the service did not return it.</summary>
    public DateTimeOffset? VulnerabilitySourceUpdatedAt { get; init; }

    /// <inheritdoc/>
    public string? Region { get; set; }

    /// <inheritdoc/>
    public string? RegistryId { get; set; }

    /// <inheritdoc/>
    public string? EndpointUrl { get; set; }

    /// <summary>All findings together.</summary>
    public int FindingCount => FindingSeverityCounts.Values.Sum();

    /// <summary>
    /// The counts, the worst first, such as <c>2 CRITICAL, 5 HIGH</c>; <c>none</c> for a result without findings, null where there
    /// is no result and nothing was found yet.
    /// </summary>
    public string? Findings
    {
        get
        {
            IEnumerable<string> counts = FindingSeverityCounts
                .Where(pair => pair.Value > 0)
                .OrderByDescending(pair => ScanSeverities.Parse(pair.Key))
                .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {pair.Key}"));
            return string.Join(", ", counts) is { Length: > 0 } text ? text : Succeeded ? "none" : null;
        }
    }

    /// <summary>The digest with 12 of its hexadecimal digits, for tables; null if there is none.</summary>
    public string? ShortDigest => Digest.Shorten(ImageDigest);

    /// <summary>Converts a reply into a summary; its first page is enough, the counts are of all findings.</summary>
    public static ImageScanSummary From(DescribeImageScanFindingsResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var state = ScanState.Classify(response.ImageScanStatus?.Status, response.ImageScanStatus?.Description);
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach ((string severity, int count) in response.ImageScanFindings?.FindingSeverityCounts ?? counts)
            counts[severity] = count;

        return new ImageScanSummary
        {
            RepositoryName = response.RepositoryName,
            ImageTag = response.ImageId?.ImageTag,
            ImageDigest = response.ImageId?.ImageDigest,
            Status = state.Status,
            Reason = state.Reason,
            Succeeded = state.IsTrusted,
            FindingSeverityCounts = counts,
            CompletedAt = response.ImageScanFindings?.ImageScanCompletedAt,
            VulnerabilitySourceUpdatedAt = response.ImageScanFindings?.VulnerabilitySourceUpdatedAt,
            Region = response.Region,
            RegistryId = response.RegistryId,
            EndpointUrl = response.EndpointUrl,
        };
    }

    /// <inheritdoc/>
    void IPlaced.SetPlace(in EcrPlace place)
    {
        Region ??= place.Region;
        RegistryId ??= place.RegistryId;
        EndpointUrl = place.EndpointUrl;
        RepositoryName ??= place.RepositoryName;
    }
}
