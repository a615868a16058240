using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Lists repositories, all or by name. Full names are collected from the pipeline into batches of a hundred; names with
/// wildcards list the registry page by page. Output keeps the order of the names.
/// </summary>
[Cmdlet(VerbsCommon.Get, "EcrRepository")]
[OutputType(typeof(Repository))]
public sealed class GetEcrRepositoryCommand : EcrClientCmdlet
{
    /// <summary>The most names that DescribeRepositories takes (API model, RepositoryNameList).</summary>
    private const int MostNames = 100;

    private readonly BatchCollector<(EcrConnection Connection, string? RegistryId), string> _waiting = new(MostNames);
    private List<Func<IPipeline, CancellationToken, Task>> _steps = [];

    /// <summary>The repositories' names, such as <c>team/web</c>, or with wildcards; all of them by default.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [NameTransformation]
    [ArgumentCompleter(typeof(RepositoryNameCompleter))]
    public string[]? RepositoryName { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => RepositoryName is [var name] ? name : RepositoryName;

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        _steps = [];
        if (RepositoryName is null)
            _steps.Add((pipeline, token) => ListAsync("*", pipeline, token));
        foreach (string name in (RepositoryName ?? []).Distinct(StringComparer.Ordinal))
        {
            if (RepositoryNames.IsPattern(name))
            {
                IReadOnlyList<KeyValuePair<(EcrConnection Connection, string? RegistryId), IReadOnlyList<string>>> earlier =
                    _waiting.TakeRest();
                _steps.Add((pipeline, token) => DescribeAsync(earlier, pipeline, token));
                _steps.Add((pipeline, token) => ListAsync(name, pipeline, token));
            }
            else if (_waiting.Add((Connection, RegistryId), name, out IReadOnlyList<string>? full))
            {
                _steps.Add((pipeline, token) => DescribeAsync([new((Connection, RegistryId), full)], pipeline, token));
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (Func<IPipeline, CancellationToken, Task> step in _steps)
            await step(pipeline, cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task EndAsync(IPipeline pipeline, CancellationToken cancellationToken) =>
        DescribeAsync(_waiting.TakeRest(), pipeline, cancellationToken);

    private protected override void ReadNames()
    {
        if (RepositoryName is not [var name])
            return;
        var address = RepositoryAddress.OfRepository(name);
        if (address.Image is not null)
            throw RepositoryAddress.IsNoRepository(address);
        UseRegistryOf(address);
        RepositoryName = [address.Repository];
    }

    // Names with registries may be in different places, others share their calls.
    private protected override IEnumerable<EcrCmdlet> Split(EcrCmdlet record) =>
        RepositoryName is { Length: > 1 } names
        && names.Any(static name => RepositoryAddress.IsAddress(name) || NamedObject.PlaceOf(name) is not null)
            ? base.Split(record).SelectMany(part => names.Distinct(StringComparer.Ordinal).Select(name =>
            {
                GetEcrRepositoryCommand ofOne = Copy((GetEcrRepositoryCommand)part);
                ofOne.RepositoryName = [name];
                return ofOne;
            }))
            : base.Split(record);

    private static async Task DescribeAsync(
        IReadOnlyList<KeyValuePair<(EcrConnection Connection, string? RegistryId), IReadOnlyList<string>>> batches,
        IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (((EcrConnection connection, string? registryId), IReadOnlyList<string> names) in batches)
        {
            try
            {
                (List<Repository> found, List<(string Name, EcrException Error)> missing) = await NamedItems.FindAsync<string, Repository>(
                    names,
                    "RepositoryNotFound",
                    async some =>
                        (await connection.Client.DescribeRepositoriesAsync(
                            new DescribeRepositoriesRequest { RegistryId = registryId, RepositoryNames = some },
                            cancellationToken)).Repositories);
                var order = names.Select((name, index) => (name, index))
                    .DistinctBy(item => item.name)
                    .ToDictionary(item => item.name, item => item.index);
                await pipeline.WritePageAsync([.. found.OrderBy(repository => order.GetValueOrDefault(repository.RepositoryName!))]);
                foreach ((string name, EcrException error) in missing)
                    await pipeline.ReportAsync(error, name, cancellationToken);
            }
            catch (EcrException error)
            {
                await pipeline.ReportAsync(error, names is [var name] ? name : names, cancellationToken);
            }
        }
    }

    private async Task ListAsync(string pattern, IPipeline pipeline, CancellationToken cancellationToken)
    {
        await foreach (IReadOnlyList<Repository> page in RepositoryNames.FindAsync(Client, RegistryId, pattern, cancellationToken))
            await pipeline.WritePageAsync(page);
    }
}
