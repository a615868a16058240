using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Sets where a registry replicates pushed images to. The rules replace the existing ones; all rules from the
/// pipeline form one configuration, and an empty list ends replication.
/// </summary>
[Cmdlet(VerbsCommon.Set, "EcrReplicationConfiguration", SupportsShouldProcess = true, DefaultParameterSetName = ByRule)]
[OutputType(typeof(DescribeRegistryResponse))]
public sealed class SetEcrReplicationConfigurationCommand : EcrClientCmdlet
{
    private const string ByRule = "Rule";
    private const string ByDestination = "Destination";

    private readonly PlacedRules<ReplicationRule> _rules = new();

    /// <summary>The regions to replicate to.</summary>
    [Parameter(ParameterSetName = ByDestination, Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[] DestinationRegion { get; set; } = [];

    /// <summary>The registries (account ids) to replicate to in each of the regions; the caller's own by default.</summary>
    [Parameter(ParameterSetName = ByDestination, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string[]? DestinationRegistryId { get; set; }

    /// <summary>Replicate only repositories whose names begin with one of these.</summary>
    [Parameter(ParameterSetName = ByDestination)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RepositoryNameCompleter))]
    [ExactTextTransformation("prefix")]
    public string[]? RepositoryPrefix { get; set; }

    /// <summary>Rules as objects or hashtables, or what has rules: a registry of <c>Get-EcrRegistry</c>.</summary>
    [Parameter(ParameterSetName = ByRule, Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    [AllowNull] // which ends the cmdlet: not bound, it would be left out of the rules
    public object?[]? Rule { get; set; } = [];

    /// <summary>Emit the registry with its new configuration.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Emit the registry with its previous configuration, which can be piped back.</summary>
    [Parameter]
    public SwitchParameter PassPrevious { get; set; }

    private PassedState Passed => new(PassThru, PassPrevious);

    /// <inheritdoc/>
    protected override object? ErrorTarget => RegistryId;

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        Passed.Check();
        if (ParameterSetName == ByRule)
            _rules.Add(Connection, RegistryId, (Rule ?? [null]).SelectMany(ReplicationRuleInput.Read));
    }

    private protected override bool WorksOnOwnRegistryOnly => true;

    /// <inheritdoc/>
    protected override Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken) =>
        ParameterSetName == ByRule ? Task.CompletedTask : SetAsync(Connection, RegistryId, rules: null, pipeline, cancellationToken);

    /// <inheritdoc/>
    protected override Task EndAsync(IPipeline pipeline, CancellationToken cancellationToken) => _rules.SendAsync(
        (connection, registryId, rules) => SetAsync(connection, registryId, rules, pipeline, cancellationToken),
        pipeline,
        cancellationToken);

    private async Task SetAsync(
        EcrConnection connection,
        string? registryId,
        IReadOnlyList<ReplicationRule>? rules,
        IPipeline pipeline,
        CancellationToken cancellationToken)
    {
        DescribeRegistryResponse registry = await RegistryLookup.OwnAsync(connection.Client, registryId, cancellationToken);
        rules ??= [RuleOf(registry.RegistryId!)];
        if (!await pipeline.ShouldProcessAsync(
            Describe(registry), rules.Count == 0 ? "End replication" : $"Set {rules.Count} replication rule(s)"))
        {
            return;
        }

        await Passed.ApplyAsync(
            async () => PassPrevious ? registry : await RegistryLookup.OwnAsync(connection.Client, registryId, cancellationToken),
            async () =>
            {
                await connection.Client.PutReplicationConfigurationAsync(
                    new PutReplicationConfigurationRequest { ReplicationConfiguration = new ReplicationConfiguration { Rules = rules } },
                    cancellationToken);
                return true;
            },
            pipeline);
    }

    private ReplicationRule RuleOf(string ownId) => new()
    {
        Destinations =
        [
            .. DestinationRegion.SelectMany(region =>
                (DestinationRegistryId ?? [ownId]).Select(id => new ReplicationDestination { Region = region, RegistryId = id })),
        ],
        RepositoryFilters = RepositoryPrefix is null
            ? Unset.List<RepositoryFilter>()
            : [.. RepositoryPrefix.Select(prefix =>
                new RepositoryFilter { Filter = prefix, FilterType = RepositoryFilterType.PrefixMatch })],
    };

    private static string Describe(DescribeRegistryResponse registry) => $"registry {registry.RegistryId} in {registry.Region}";
}
