using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>A repository as the API shows it.</summary>
internal static class RepositoryShape
{
    public static async Task<Repository> FromAsync(RepositoryRecord record, RegistryAddresses addresses) => new()
    {
        RepositoryArn = AwsNames.RepositoryArn(record.Key),
        RegistryId = record.Scope.AccountId,
        RepositoryName = record.Name,
        RepositoryUri = $"{await addresses.RegistryHostAsync(record.Scope).ConfigureAwait(false)}/{record.Name}",
        CreatedAt = record.CreatedAt,
        ImageTagMutability = record.TagMutability,
        ImageTagMutabilityExclusionFilters = Filters(record.ExclusionFilters),
        ImageScanningConfiguration = new ImageScanningConfiguration { ScanOnPush = record.ScanOnPush },
        EncryptionConfiguration = new EncryptionConfiguration { EncryptionType = record.EncryptionType, KmsKey = record.KmsKey },
    };

    /// <summary>Exclusion filters as replies have them; unset if there are none.</summary>
    public static IReadOnlyList<ImageTagMutabilityExclusionFilter> Filters(IReadOnlyList<string> filters) => filters.Count == 0
        ? Unset.List<ImageTagMutabilityExclusionFilter>()
        : [.. filters.Select(static filter => new ImageTagMutabilityExclusionFilter { FilterType = "WILDCARD", Filter = filter })];
}
