using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Scanning;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>GetRegistryScanningConfiguration, PutRegistryScanningConfiguration and BatchGetRepositoryScanningConfiguration.</summary>
internal sealed class ScanningConfigurationApi(ScanService scans)
{
    public void AddTo(ApiTable table)
    {
        table.Add<GetRegistryScanningConfigurationRequest, GetRegistryScanningConfigurationResponse>(
            "GetRegistryScanningConfiguration", Get);
        table.Add<PutRegistryScanningConfigurationRequest, PutRegistryScanningConfigurationResponse>(
            "PutRegistryScanningConfiguration", PutAsync);
        table.Add<BatchGetRepositoryScanningConfigurationRequest, BatchGetRepositoryScanningConfigurationResponse>(
            "BatchGetRepositoryScanningConfiguration", BatchGet);
    }

    private GetRegistryScanningConfigurationResponse Get(Caller caller, GetRegistryScanningConfigurationRequest request) => new()
    {
        RegistryId = caller.Scope.AccountId,
        ScanningConfiguration = scans.GetConfiguration(caller.Scope),
    };

    private async Task<PutRegistryScanningConfigurationResponse> PutAsync(
        Caller caller, PutRegistryScanningConfigurationRequest request, CancellationToken cancellationToken)
    {
        var configuration = new RegistryScanningConfiguration { ScanType = request.ScanType ?? ScanType.Basic, Rules = [.. request.Rules] };
        await scans.PutConfigurationAsync(caller.Scope, configuration, cancellationToken).ConfigureAwait(false);
        return new PutRegistryScanningConfigurationResponse { RegistryScanningConfiguration = configuration };
    }

    private BatchGetRepositoryScanningConfigurationResponse BatchGet(Caller caller, BatchGetRepositoryScanningConfigurationRequest request)
    {
        (RegistryScanningConfiguration configuration, IReadOnlyDictionary<string, RepositoryRecord> repositories) = scans.GetConfiguration(
            caller.Scope, request.RepositoryNames.Distinct(StringComparer.Ordinal));
        var found = new List<RepositoryScanningConfiguration>();
        var failures = new List<RepositoryScanningConfigurationFailure>();
        foreach (string name in request.RepositoryNames.Distinct(StringComparer.Ordinal))
        {
            if (repositories.TryGetValue(name, out RepositoryRecord? repository))
            {
                found.Add(Shape(configuration, repository));
            }
            else
            {
                failures.Add(new()
                {
                    RepositoryName = name,
                    FailureCode = ScanningConfigurationFailureCode.RepositoryNotFound,
                    FailureReason = "REPOSITORY_NOT_FOUND",
                });
            }
        }

        return new BatchGetRepositoryScanningConfigurationResponse { ScanningConfigurations = found, Failures = failures };
    }

    private static RepositoryScanningConfiguration Shape(RegistryScanningConfiguration configuration, RepositoryRecord repository)
    {
        (string frequency, IReadOnlyList<ScanningRepositoryFilter> filters) = RegistryScanning.Of(configuration, repository);
        return new RepositoryScanningConfiguration
        {
            RepositoryArn = AwsNames.RepositoryArn(repository.Key),
            RepositoryName = repository.Name,
            // The repository's own flag, whatever the registry's rules are (turbot/steampipe-plugin-aws#1716).
            ScanOnPush = repository.ScanOnPush,
            ScanFrequency = frequency,
            AppliedScanFilters = filters,
        };
    }
}
