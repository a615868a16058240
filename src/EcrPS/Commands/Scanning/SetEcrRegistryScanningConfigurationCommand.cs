using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Replaces the scanning configuration of a registry: which repositories it scans, when, and with which scanner.</summary>
[Cmdlet(VerbsCommon.Set, "EcrRegistryScanningConfiguration", SupportsShouldProcess = true)]
[OutputType(typeof(GetRegistryScanningConfigurationResponse))]
public sealed class SetEcrRegistryScanningConfigurationCommand : EcrClientCmdlet
{
    /// <summary>The scanner: Basic or Enhanced.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ApiEnum("ScanType")]
    [ArgumentCompleter(typeof(EnumCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ScanType { get; set; }

    /// <summary>Filters of the repositories to scan on push.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? ScanOnPush { get; set; }

    /// <summary>Filters of the repositories to scan continuously; with the enhanced scanner only.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
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
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        // Filters on the command line replace the rules of a piped configuration.
        RegistryScanningRule[] rules = ScanOnPush is null && ContinuousScan is null
            ? Rule ?? []
            : [.. RuleOf(ScanFrequency.ContinuousScan, ContinuousScan), .. RuleOf(ScanFrequency.ScanOnPush, ScanOnPush)];
        if (!await pipeline.ShouldProcessAsync(
            string.Join(' ', new[] { "registry", RegistryId, Region?[0] }.Where(static word => !string.IsNullOrEmpty(word))),
            $"Set scan type {ScanType} with {Describe(rules)}"))
        {
            return;
        }

        PutRegistryScanningConfigurationResponse reply = await Client.PutRegistryScanningConfigurationAsync(
            new PutRegistryScanningConfigurationRequest { ScanType = ScanType, Rules = rules }, cancellationToken);
        await pipeline.WriteAsync(new GetRegistryScanningConfigurationResponse
        {
            ScanningConfiguration = reply.RegistryScanningConfiguration,
        }.From(reply));
    }

    private static RegistryScanningRule[] RuleOf(string frequency, string[]? filters) => filters is null
        ? []
        : [new RegistryScanningRule
        {
            ScanFrequency = frequency,
            RepositoryFilters = [.. filters.Select(static filter =>
                new ScanningRepositoryFilter { Filter = filter, FilterType = ScanningRepositoryFilterType.Wildcard })],
        }];

    private static string Describe(RegistryScanningRule[] rules) => rules.Length == 0
        ? "no rules"
        : string.Join(
            " and ",
            rules.Select(static rule =>
                $"{rule.ScanFrequency} of {string.Join(", ", rule.RepositoryFilters.Select(static filter => filter.Filter))}"));
}
