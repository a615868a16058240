using EcrPS.Oci;

namespace EcrPS.Model;

/// <summary>Text that several results contain.</summary>
internal static class ResultText
{
    /// <summary>The tags in alphabetical order: a list, so that <c>-contains</c> finds one of several, whose text has commas.</summary>
    internal static TextList Tags(IReadOnlyList<string> tags) =>
        tags.Count == 0 ? TextList.Empty : new TextList([.. tags.Order(StringComparer.Ordinal)]);

    /// <summary>The tag, or the shortened digest of an untagged image; null if there is no image.</summary>
    internal static string? Image(ImageIdentifier? image) => image?.ImageTag ?? Digest.Shorten(image?.ImageDigest);

    /// <summary>A destination registry: the region, preceded by the account id if it is another account.</summary>
    internal static string Destination(string? ownId, ReplicationDestination destination) =>
        destination.RegistryId == ownId ? $"{destination.Region}" : $"{destination.RegistryId}/{destination.Region}";

    /// <summary>The last part of an ARN: the name after the last slash.</summary>
    internal static string? LastPart(string? arn) => arn?[(arn.LastIndexOf('/') + 1)..];

    /// <summary>The profiles and what they sign, such as <c>release (prod/*), audit</c>; empty if there are no rules.</summary>
    internal static string Profiles(SigningConfiguration? configuration) =>
        string.Join(", ", (configuration?.Rules ?? []).Select(rule =>
            LastPart(rule.SigningProfileArn)
                + (rule.RepositoryFilters.Count == 0
                    ? null
                    : $" ({string.Join(", ", rule.RepositoryFilters.Select(filter => filter.Filter))})")));

    /// <summary>
    /// The state of several parts in one word: <paramref name="failed"/> if one failed, otherwise the first that is not
    /// <paramref name="complete"/>, otherwise <paramref name="complete"/>; null if there are no parts.
    /// </summary>
    internal static string? Overall(IEnumerable<string?> statuses, string failed, string complete)
    {
        string?[] all = [.. statuses];
        return Array.Find(all, status => status == failed)
            ?? Array.Find(all, status => status != complete)
            ?? (all.Length > 0 ? complete : null);
    }
}
