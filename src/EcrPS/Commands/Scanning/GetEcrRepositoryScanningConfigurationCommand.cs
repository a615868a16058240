using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Gets when the images of repositories are scanned, and the filters of the registry that decide this.</summary>
[Cmdlet(VerbsCommon.Get, "EcrRepositoryScanningConfiguration")]
[OutputType(typeof(RepositoryScanningConfiguration))]
public sealed class GetEcrRepositoryScanningConfigurationCommand : EcrRepositoryCmdlet
{
    /// <summary>The most names that the API accepts per call.</summary>
    private const int MostNames = 25;

    /// <summary>The failure of a whole call that contains an invalid name.</summary>
    private const string Validation = nameof(Validation);

    private readonly BatchCollector<EcrConnection, string> _waiting = new(MostNames);
    private IReadOnlyList<string> _full = [];

    private protected override bool WorksOnOwnRegistryOnly => true;

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        _full = !RepositoryNames.IsPattern(RepositoryName[0])
            && _waiting.Add(Connection, RepositoryName[0], out IReadOnlyList<string>? full)
            ? full
            : [];
    }

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (_full.Count > 0)
            await SendAsync(Connection, _full, pipeline, cancellationToken);
        if (!RepositoryNames.IsPattern(repositoryName))
            return;
        await foreach (IReadOnlyList<Repository> page in RepositoryNames.FindAsync(Client, RegistryId, repositoryName, cancellationToken))
        {
            foreach (string[] names in page.Select(repository => repository.RepositoryName!).Chunk(MostNames))
                await SendAsync(Connection, names, pipeline, cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach ((EcrConnection connection, IReadOnlyList<string> names) in _waiting.TakeRest())
            await SendAsync(connection, names, pipeline, cancellationToken);
    }

    private static async Task SendAsync(
        EcrConnection connection, IReadOnlyList<string> names, IPipeline pipeline, CancellationToken cancellationToken)
    {
        try
        {
            var failures = new List<RepositoryScanningConfigurationFailure>();
            (List<RepositoryScanningConfiguration> found, List<(string Name, Client.EcrException Error)> missing) =
                await NamedItems.FindAsync<string, RepositoryScanningConfiguration>(
                    names,
                    Validation,
                    async some =>
                    {
                        BatchGetRepositoryScanningConfigurationResponse reply =
                            await connection.Client.BatchGetRepositoryScanningConfigurationAsync(
                                new BatchGetRepositoryScanningConfigurationRequest { RepositoryNames = some }, cancellationToken);
                        failures.AddRange(reply.Failures);
                        return reply.ScanningConfigurations;
                    });
            await pipeline.WritePageAsync(found);
            foreach ((string name, EcrException error) in missing)
                await pipeline.ReportAsync(error, name, cancellationToken);
            foreach (RepositoryScanningConfigurationFailure failure in failures)
            {
                await pipeline.WriteErrorAsync(new RepositoryTarget(connection, RegistryId: null, failure.RepositoryName).ToError(
                    CodeOf(failure),
                    $"The repository with name '{failure.RepositoryName}' has no scanning configuration: "
                    + $"{failure.FailureReason ?? failure.FailureCode}",
                    failure.RepositoryName));
            }
        }
        catch (Exception error)
        {
            await pipeline.ReportAsync(error, names.Count == 1 ? names[0] : names, cancellationToken);
        }
    }

    // The same error id as from all other cmdlets.
    private static string? CodeOf(RepositoryScanningConfigurationFailure failure) =>
        failure.FailureCode == ScanningConfigurationFailureCode.RepositoryNotFound ? "RepositoryNotFound" : failure.FailureCode;
}
