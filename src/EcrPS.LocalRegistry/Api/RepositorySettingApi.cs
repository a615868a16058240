using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>PutImageTagMutability and PutImageScanningConfiguration.</summary>
internal sealed class RepositorySettingApi(RepositoryService repositories)
{
    public void AddTo(ApiTable table)
    {
        table.Add<PutImageTagMutabilityRequest, PutImageTagMutabilityResponse>("PutImageTagMutability", PutMutabilityAsync);
        table.Add<PutImageScanningConfigurationRequest, PutImageScanningConfigurationResponse>(
            "PutImageScanningConfiguration", PutScanningAsync);
    }

    private async Task<PutImageTagMutabilityResponse> PutMutabilityAsync(
        Caller caller, PutImageTagMutabilityRequest request, CancellationToken cancellationToken)
    {
        string[] filters = RepositorySettings.Filters(request.ImageTagMutability, request.ImageTagMutabilityExclusionFilters);
        // The whole setting is replaced: filters that are not given again are removed.
        Records.RepositoryRecord stored = await repositories.UpdateAsync(
            caller.Repository(request.RepositoryName!),
            repository => repository with { TagMutability = request.ImageTagMutability!, ExclusionFilters = filters }, cancellationToken)
                .ConfigureAwait(false);
        return new PutImageTagMutabilityResponse
        {
            RegistryId = caller.Scope.AccountId,
            RepositoryName = stored.Name,
            ImageTagMutability = stored.TagMutability,
            ImageTagMutabilityExclusionFilters = RepositoryShape.Filters(stored.ExclusionFilters),
        };
    }

    private async Task<PutImageScanningConfigurationResponse> PutScanningAsync(
        Caller caller, PutImageScanningConfigurationRequest request, CancellationToken cancellationToken)
    {
        Records.RepositoryRecord stored = await repositories.UpdateAsync(
            caller.Repository(request.RepositoryName!),
            repository => repository with { ScanOnPush = request.ImageScanningConfiguration!.ScanOnPush ?? false }, cancellationToken)
                .ConfigureAwait(false);
        return new PutImageScanningConfigurationResponse
        {
            RegistryId = caller.Scope.AccountId,
            RepositoryName = stored.Name,
            ImageScanningConfiguration = new ImageScanningConfiguration { ScanOnPush = stored.ScanOnPush },
        };
    }
}
