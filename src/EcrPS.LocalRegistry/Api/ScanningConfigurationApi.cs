using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Background;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Scanning;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>GetRegistryScanningConfiguration, PutRegistryScanningConfiguration and BatchGetRepositoryScanningConfiguration.</summary>
internal sealed class ScanningConfigurationApi(RegistryStorage storage, ImageScans scans)
{
    public void AddTo(ApiTable table)
    {
        table.Add<GetRegistryScanningConfigurationRequest, GetRegistryScanningConfigurationResponse>("GetRegistryScanningConfiguration", Get);
        table.Add<PutRegistryScanningConfigurationRequest, PutRegistryScanningConfigurationResponse>("PutRegistryScanningConfiguration", PutAsync);
        table.Add<BatchGetRepositoryScanningConfigurationRequest, BatchGetRepositoryScanningConfigurationResponse>("BatchGetRepositoryScanningConfiguration", BatchGet);
    }

    private GetRegistryScanningConfigurationResponse Get(Caller caller, GetRegistryScanningConfigurationRequest request) => new()
    {
        RegistryId = caller.Scope.AccountId,
        ScanningConfiguration = storage.Read(session => RegistryScanning.Get(session, caller.Scope)),
    };

    private async Task<PutRegistryScanningConfigurationResponse> PutAsync(
        Caller caller, PutRegistryScanningConfigurationRequest request, CancellationToken cancellationToken)
    {
        var configuration = new RegistryScanningConfiguration { ScanType = request.ScanType ?? ScanType.Basic, Rules = [.. request.Rules] };
        await storage.WriteAsync(session => RegistryScanning.Set(session, caller.Scope, configuration), cancellationToken).ConfigureAwait(false);
        if (configuration.ScanType == ScanType.Enhanced)
            scans.StartContinuous(caller.Scope);
        return new PutRegistryScanningConfigurationResponse { RegistryScanningConfiguration = configuration };
    }

    private BatchGetRepositoryScanningConfigurationResponse BatchGet(Caller caller, BatchGetRepositoryScanningConfigurationRequest request) => storage.Read(session =>
    {
        var configuration = RegistryScanning.Get(session, caller.Scope);
        var found = new List<RepositoryScanningConfiguration>();
        var failures = new List<RepositoryScanningConfigurationFailure>();
        foreach (var name in request.RepositoryNames.Distinct(StringComparer.Ordinal))
        {
            if (session.Repositories.Find(caller.Repository(name)) is { } repository)
                found.Add(Shape(configuration, repository));
            else
                failures.Add(new() { RepositoryName = name, FailureCode = ScanningConfigurationFailureCode.RepositoryNotFound, FailureReason = "REPOSITORY_NOT_FOUND" });
        }

        return new BatchGetRepositoryScanningConfigurationResponse { ScanningConfigurations = found, Failures = failures };
    });

    private static RepositoryScanningConfiguration Shape(RegistryScanningConfiguration configuration, RepositoryRecord repository)
    {
        var (frequency, filters) = RegistryScanning.Of(configuration, repository);
        return new RepositoryScanningConfiguration
        {
            RepositoryArn = AwsNames.RepositoryArn(repository.Key),
            RepositoryName = repository.Name,
            ScanOnPush = frequency != ScanFrequency.Manual,
            ScanFrequency = frequency,
            AppliedScanFilters = filters,
        };
    }
}
