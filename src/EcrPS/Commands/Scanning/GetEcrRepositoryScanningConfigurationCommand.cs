using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Completion;
using EcrPS.Conversion;
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

    /// <summary>The repositories' names, such as <c>team/web</c>, or with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [NameTransformation]
    [ArgumentCompleter(typeof(RepositoryNameCompleter))]
    public override string[] RepositoryName { get; set; } = [];

    private protected override bool WorksOnOwnRegistryOnly => true;

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        _full = !IsOfPattern
            && _waiting.Add(Connection, RepositoryName[0], out IReadOnlyList<string>? full)
            ? full
            : [];
    }

    /// <inheritdoc/>
    protected override Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken) =>
        _full.Count > 0 ? SendAsync(Connection, _full, pipeline, cancellationToken) : Task.CompletedTask;

    // The matches are known by the page, so they need fewer calls than one by one.
    private protected override async Task ProcessMatchesAsync(string pattern, IPipeline pipeline, CancellationToken cancellationToken)
    {
        await foreach (IReadOnlyList<Repository> page in RepositoryNames.FindAsync(Client, RegistryId, pattern, cancellationToken))
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
