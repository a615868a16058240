using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Gets when the images of repositories are scanned, and which of the registry's filters say so.</summary>
[Cmdlet(VerbsCommon.Get, "EcrRepositoryScanningConfiguration")]
[OutputType(typeof(RepositoryScanningConfiguration))]
public sealed class GetEcrRepositoryScanningConfigurationCommand : EcrRepositoryCmdlet
{
    /// <summary>The most names that the API takes at once.</summary>
    private const int MostNames = 25;

    /// <summary>What the API says to a whole call in which one name is none.</summary>
    private const string Validation = nameof(Validation);

    private readonly BatchCollector<EcrConnection, string> _waiting = new(MostNames);
    private IReadOnlyList<string> _full = [];

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        _full = !RepositoryNames.IsPattern(RepositoryName[0]) && _waiting.Add(Connection, RepositoryName[0], out var full) ? full : [];
    }

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (_full.Count > 0)
            await SendAsync(Connection, _full, pipeline, cancellationToken);
        if (!RepositoryNames.IsPattern(repositoryName))
            return;
        await foreach (var page in RepositoryNames.FindAsync(Client, RegistryId, repositoryName, cancellationToken))
        {
            foreach (var names in page.Select(repository => repository.RepositoryName!).Chunk(MostNames))
                await SendAsync(Connection, names, pipeline, cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (var (connection, names) in _waiting.TakeRest())
            await SendAsync(connection, names, pipeline, cancellationToken);
    }

    private static async Task SendAsync(EcrConnection connection, IReadOnlyList<string> names, IPipeline pipeline, CancellationToken cancellationToken)
    {
        try
        {
            var failures = new List<RepositoryScanningConfigurationFailure>();
            var (found, missing) = await NamedItems.FindAsync<string, RepositoryScanningConfiguration>(names, Validation, async some =>
            {
                var reply = await connection.Client.BatchGetRepositoryScanningConfigurationAsync(
                    new BatchGetRepositoryScanningConfigurationRequest { RepositoryNames = some }, cancellationToken);
                failures.AddRange(reply.Failures);
                return reply.ScanningConfigurations;
            });
            await pipeline.WritePageAsync(found);
            foreach (var (name, error) in missing)
                await pipeline.ReportAsync(error, name, cancellationToken);
            foreach (var failure in failures)
                await pipeline.WriteErrorAsync(EcrErrors.FromFailure(CodeOf(failure), $"The repository with name '{failure.RepositoryName}' has no scanning configuration: {failure.FailureReason ?? failure.FailureCode}", failure.RepositoryName));
        }
        catch (Exception error)
        {
            await pipeline.ReportAsync(error, names.Count == 1 ? names[0] : names, cancellationToken);
        }
    }

    // The same id as from every other cmdlet.
    private static string? CodeOf(RepositoryScanningConfigurationFailure failure) =>
        failure.FailureCode == ScanningConfigurationFailureCode.RepositoryNotFound ? "RepositoryNotFound" : failure.FailureCode;
}
