using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Services.Repositories;

/// <summary>The rules of settings that repositories and creation templates have alike.</summary>
internal static class RepositorySettings
{
    public const string DefaultTagMutability = "MUTABLE";
    public const string DefaultEncryption = "AES256";

    /// <summary>The most <c>*</c> in a filter (hashicorp/terraform-provider-aws, aws_ecr_repository, checks the same).</summary>
    private const int MaxWildcards = 2;

    /// <summary>Exclusion filters as they are stored, once they are seen to be possible.</summary>
    /// <exception cref="RegistryException">InvalidParameterException.</exception>
    public static string[] Filters(string? mutability, IReadOnlyList<ImageTagMutabilityExclusionFilter> given)
    {
        const string Member = "imageTagMutabilityExclusionFilters";
        string[] filters = [.. given.Select(static filter => filter.Filter!)];
        if (filters.Length > 0 && mutability is not ("IMMUTABLE_WITH_EXCLUSION" or "MUTABLE_WITH_EXCLUSION"))
            throw RegistryErrors.InvalidParameter.With(Member, "Filters are allowed only with IMMUTABLE_WITH_EXCLUSION and MUTABLE_WITH_EXCLUSION");
        if (filters.Any(static filter => filter.Count('*') > MaxWildcards))
            throw RegistryErrors.InvalidParameter.With(Member, $"A filter may have at most {MaxWildcards} wildcards (*)");
        return filters;
    }

    /// <summary>Encryption as it is stored, once it is seen to be possible.</summary>
    /// <exception cref="RegistryException">InvalidParameterException.</exception>
    public static (string Type, string? Key) Encryption(RegistryScope scope, string? type, string? key)
    {
        type ??= DefaultEncryption;
        if (type == DefaultEncryption && key is not null)
            throw RegistryErrors.InvalidParameter.With("encryptionConfiguration.kmsKey", "A key is allowed only with KMS encryption");
        if (type == "KMS_DSSE" && AwsNames.Partition(scope) != "aws-us-gov")
            throw RegistryErrors.InvalidParameter.With("encryptionConfiguration.encryptionType", "KMS_DSSE is available only in AWS GovCloud (US)");
        return (type, type == DefaultEncryption ? null : key ?? AwsNames.ManagedKey(scope));
    }
}
