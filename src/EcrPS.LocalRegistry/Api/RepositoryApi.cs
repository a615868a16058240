using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>CreateRepository, DescribeRepositories and DeleteRepository.</summary>
internal sealed class RepositoryApi(RepositoryService repositories, RegistryAddresses addresses, TimeProvider time)
{
    public void AddTo(ApiTable table)
    {
        table.Add<CreateRepositoryRequest, CreateRepositoryResponse>("CreateRepository", CreateAsync);
        table.Add<DescribeRepositoriesRequest, DescribeRepositoriesResponse>("DescribeRepositories", DescribeAsync);
        table.Add<DeleteRepositoryRequest, DeleteRepositoryResponse>("DeleteRepository", DeleteAsync);
    }

    private async Task<CreateRepositoryResponse> CreateAsync(Caller caller, CreateRepositoryRequest request, CancellationToken cancellationToken)
    {
        var (encryption, key) = RepositorySettings.Encryption(
            caller.Scope, request.EncryptionConfiguration?.EncryptionType, request.EncryptionConfiguration?.KmsKey);
        var record = new RepositoryRecord
        {
            Key = caller.Repository(request.RepositoryName!),
            CreatedAt = time.GetUtcNow(),
            TagMutability = request.ImageTagMutability ?? RepositorySettings.DefaultTagMutability,
            ExclusionFilters = RepositorySettings.Filters(request.ImageTagMutability, request.ImageTagMutabilityExclusionFilters),
            ScanOnPush = request.ImageScanningConfiguration?.ScanOnPush ?? false,
            EncryptionType = encryption,
            KmsKey = key is null ? null : KmsKeys.Resolve(caller.Scope, key),
        };
        var stored = await repositories.CreateAsync(record, ResourceTags.From(request.Tags), cancellationToken).ConfigureAwait(false);
        return new CreateRepositoryResponse { Repository = await RepositoryShape.FromAsync(stored, addresses).ConfigureAwait(false) };
    }

    private async Task<DescribeRepositoriesResponse> DescribeAsync(Caller caller, DescribeRepositoriesRequest request, CancellationToken cancellationToken)
    {
        if (request.RepositoryNames.Count > 0 && (request.NextToken ?? request.MaxResults?.ToString(System.Globalization.CultureInfo.InvariantCulture)) is not null)
            throw RegistryErrors.InvalidParameter.With(request.NextToken is null ? "maxResults" : "nextToken", "must not be given together with repositoryNames");
        var page = request.RepositoryNames.Count > 0
            ? new Page<RepositoryRecord>([.. request.RepositoryNames.Select(name => repositories.Get(caller.Repository(name)))], null)
            : repositories.List(caller.Scope, request.NextToken, PageSize.Of(request.MaxResults));
        var shown = new List<Repository>(page.Items.Count);
        foreach (var record in page.Items)
            shown.Add(await RepositoryShape.FromAsync(record, addresses).ConfigureAwait(false));
        return new DescribeRepositoriesResponse { Repositories = shown, NextToken = page.NextToken };
    }

    private async Task<DeleteRepositoryResponse> DeleteAsync(Caller caller, DeleteRepositoryRequest request, CancellationToken cancellationToken)
    {
        var record = await repositories.DeleteAsync(caller.Repository(request.RepositoryName!), request.Force ?? false, cancellationToken).ConfigureAwait(false);
        return new DeleteRepositoryResponse { Repository = await RepositoryShape.FromAsync(record, addresses).ConfigureAwait(false) };
    }
}
