using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Services;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>CreateRepository, DescribeRepositories and DeleteRepository.</summary>
internal sealed class RepositoryApi(RepositoryService repositories, RegistryAddresses addresses, TimeProvider time)
{
    /// <summary>The most <c>*</c> in a filter (Terraform's provider checks the same; facts, section 3).</summary>
    private const int MaxWildcards = 2;

    public void AddTo(ApiTable table)
    {
        table.Add<CreateRepositoryRequest, CreateRepositoryResponse>("CreateRepository", CreateAsync);
        table.Add<DescribeRepositoriesRequest, DescribeRepositoriesResponse>("DescribeRepositories", DescribeAsync);
        table.Add<DeleteRepositoryRequest, DeleteRepositoryResponse>("DeleteRepository", DeleteAsync);
    }

    private async Task<CreateRepositoryResponse> CreateAsync(Caller caller, CreateRepositoryRequest request, CancellationToken cancellationToken)
    {
        var (encryption, key) = Encryption(caller.Scope, request.EncryptionConfiguration);
        var record = new RepositoryRecord
        {
            Scope = caller.Scope,
            Name = request.RepositoryName!,
            CreatedAt = time.GetUtcNow(),
            TagMutability = request.ImageTagMutability ?? "MUTABLE",
            ExclusionFilters = Filters(request),
            ScanOnPush = request.ImageScanningConfiguration?.ScanOnPush ?? false,
            EncryptionType = encryption,
            KmsKey = key,
        };
        var stored = await repositories.CreateAsync(record, ResourceTagApi.Check(request.Tags), cancellationToken).ConfigureAwait(false);
        return new CreateRepositoryResponse { Repository = await RepositoryShape.FromAsync(stored, addresses).ConfigureAwait(false) };
    }

    private async Task<DescribeRepositoriesResponse> DescribeAsync(Caller caller, DescribeRepositoriesRequest request, CancellationToken cancellationToken)
    {
        if (request.RepositoryNames.Count > 0 && (request.NextToken ?? request.MaxResults?.ToString(System.Globalization.CultureInfo.InvariantCulture)) is not null)
            throw RegistryErrors.InvalidParameter.With(request.NextToken is null ? "maxResults" : "nextToken", "must not be given together with repositoryNames");
        var page = request.RepositoryNames.Count > 0
            ? new Page<RepositoryRecord>([.. request.RepositoryNames.Select(name => repositories.Get(caller.Scope, name))], null)
            : repositories.List(caller.Scope, request.NextToken, PageSize.Of(request.MaxResults));
        var shown = new List<Repository>(page.Items.Count);
        foreach (var record in page.Items)
            shown.Add(await RepositoryShape.FromAsync(record, addresses).ConfigureAwait(false));
        return new DescribeRepositoriesResponse { Repositories = shown, NextToken = page.NextToken };
    }

    private async Task<DeleteRepositoryResponse> DeleteAsync(Caller caller, DeleteRepositoryRequest request, CancellationToken cancellationToken)
    {
        var record = await repositories.DeleteAsync(caller.Scope, request.RepositoryName!, request.Force ?? false, cancellationToken).ConfigureAwait(false);
        return new DeleteRepositoryResponse { Repository = await RepositoryShape.FromAsync(record, addresses).ConfigureAwait(false) };
    }

    private static string[] Filters(CreateRepositoryRequest request)
    {
        const string Member = "imageTagMutabilityExclusionFilters";
        string[] filters = [.. request.ImageTagMutabilityExclusionFilters.Select(static filter => filter.Filter!)];
        if (filters.Length > 0 && request.ImageTagMutability is not ("IMMUTABLE_WITH_EXCLUSION" or "MUTABLE_WITH_EXCLUSION"))
            throw RegistryErrors.InvalidParameter.With(Member, "Filters are allowed only with IMMUTABLE_WITH_EXCLUSION and MUTABLE_WITH_EXCLUSION");
        if (filters.Any(static filter => filter.Count('*') > MaxWildcards))
            throw RegistryErrors.InvalidParameter.With(Member, $"A filter may have at most {MaxWildcards} wildcards (*)");
        return filters;
    }

    private static (string Type, string? Key) Encryption(RegistryScope scope, EncryptionConfiguration? configuration)
    {
        var type = configuration?.EncryptionType ?? "AES256";
        if (type == "AES256" && configuration?.KmsKey is not null)
            throw RegistryErrors.InvalidParameter.With("encryptionConfiguration.kmsKey", "A key is allowed only with KMS encryption");
        if (type == "KMS_DSSE" && AwsNames.Partition(scope) != "aws-us-gov")
            throw RegistryErrors.InvalidParameter.With("encryptionConfiguration.encryptionType", "KMS_DSSE is available only in AWS GovCloud (US)");
        // Without a key of one's own AWS uses its managed one, known by this alias (user guide, "Encryption at rest").
        return (type, type == "AES256" ? null : configuration?.KmsKey ?? $"arn:{AwsNames.Partition(scope)}:kms:{scope.Region}:{scope.AccountId}:alias/aws/ecr");
    }
}
