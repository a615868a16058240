using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Replaces the scanning configuration of a registry: which repositories it scans, when, and with which scanner. All rules from the
/// pipeline form one configuration.
/// </summary>
[Cmdlet(VerbsCommon.Set, "EcrRegistryScanningConfiguration", SupportsShouldProcess = true)]
[OutputType(typeof(GetRegistryScanningConfigurationResponse))]
public sealed class SetEcrRegistryScanningConfigurationCommand : EcrClientCmdlet
{
    private readonly PlacedRules<RegistryScanningRule> _rules = new();
    private readonly Dictionary<EcrConnection, string> _scanTypes = [];

    /// <summary>The scanner: Basic or Enhanced.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ApiEnum("ScanType")]
    [ArgumentCompleter(typeof(EnumCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ScanType { get; set; }

    /// <summary>Filters of the repositories to scan on push.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ExactTextTransformation("filter")]
    public string[]? ScanOnPush { get; set; }

    /// <summary>Filters of the repositories to scan continuously; with the enhanced scanner only.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ExactTextTransformation("filter")]
    public string[]? ContinuousScan { get; set; }

    /// <summary>Complete rules, such as those of another registry.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Rules")]
    [ScanningRuleTransformation]
    public RegistryScanningRule[]? Rule { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => ScanType;

    private protected override bool WorksOnOwnRegistryOnly => true;

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        RefusedRecord.Check(Rule);
        bool isFirst = _scanTypes.TryAdd(Connection, ScanType!);
        if (_scanTypes[Connection] != ScanType)
            throw new ArgumentException($"One registry has one scan type, not {_scanTypes[Connection]} and {ScanType}.");

        // Filters on the command line replace the rules of a piped configuration.
        IEnumerable<RegistryScanningRule> rules = ScanOnPush is null && ContinuousScan is null ? Rule ?? []
            : isFirst ? [.. RuleOf(ScanFrequency.ContinuousScan, ContinuousScan), .. RuleOf(ScanFrequency.ScanOnPush, ScanOnPush)]
            : [];
        _rules.Add(Connection, RegistryId, rules);
    }

    /// <inheritdoc/>
    protected override Task EndAsync(IPipeline pipeline, CancellationToken cancellationToken) => _rules.SendAsync(
        (connection, registryId, rules) => SetAsync(connection, registryId, rules, pipeline, cancellationToken),
        pipeline,
        cancellationToken);

    private async Task SetAsync(
        EcrConnection connection,
        string? registryId,
        IReadOnlyList<RegistryScanningRule> rules,
        IPipeline pipeline,
        CancellationToken cancellationToken)
    {
        string scanType = _scanTypes[connection];
        string registry = registryId is null ? "registry" : $"registry {registryId}";
        if (!await pipeline.ShouldProcessAsync(
            $"{registry} in {connection.Client.Region}", $"Set scan type {scanType} with {Describe(rules)}"))
        {
            return;
        }

        PutRegistryScanningConfigurationResponse reply = await connection.Client.PutRegistryScanningConfigurationAsync(
            new PutRegistryScanningConfigurationRequest { ScanType = scanType, Rules = rules }, cancellationToken);
        var set = new GetRegistryScanningConfigurationResponse { ScanningConfiguration = reply.RegistryScanningConfiguration };
        await connection.PlaceAsync([set.From(reply)], cancellationToken);
        await pipeline.WriteAsync(set);
    }

    private static RegistryScanningRule[] RuleOf(string frequency, string[]? filters) => filters is null
        ? []
        : [new RegistryScanningRule
        {
            ScanFrequency = frequency,
            RepositoryFilters = [.. filters.Select(static filter =>
                new ScanningRepositoryFilter { Filter = filter, FilterType = ScanningRepositoryFilterType.Wildcard })],
        }];

    private static string Describe(IReadOnlyList<RegistryScanningRule> rules) => rules.Count == 0
        ? "no rules"
        : string.Join(
            " and ",
            rules.Select(static rule =>
                $"{rule.ScanFrequency} of {string.Join(", ", rule.RepositoryFilters.Select(static filter => filter.Filter))}"));
}
