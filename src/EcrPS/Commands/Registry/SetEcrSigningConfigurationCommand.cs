using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Sets which signing profiles sign pushed images. The rules replace the existing ones; all rules from the
/// pipeline form one configuration.
/// </summary>
[Cmdlet(VerbsCommon.Set, "EcrSigningConfiguration", SupportsShouldProcess = true, DefaultParameterSetName = ByRule)]
[OutputType(typeof(GetSigningConfigurationResponse))]
public sealed class SetEcrSigningConfigurationCommand : EcrClientCmdlet
{
    private const string ByRule = "Rule";
    private const string ByProfile = "Profile";

    private readonly PlacedRules<SigningRule> _rules = new();

    /// <summary>The ARNs of signing profiles; each signs all images.</summary>
    [Parameter(ParameterSetName = ByProfile, Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string[] SigningProfileArn { get; set; } = [];

    /// <summary>Sign only images of repositories whose names match one of these; <c>*</c> matches any characters.</summary>
    [Parameter(ParameterSetName = ByProfile, Position = 1)]
    [ValidateNotNullOrEmpty]
    [ExactTextTransformation("filter")]
    public string[]? RepositoryFilter { get; set; }

    /// <summary>Rules as objects or hashtables, or configurations of <c>Get-EcrSigningConfiguration</c>.</summary>
    [Parameter(ParameterSetName = ByRule, Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    [AllowNull] // which ends the cmdlet: not bound, it would be left out of the rules
    public object?[]? Rule { get; set; } = [];

    /// <summary>Emit the new configuration.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Emit the previous configuration, which can be piped back; nothing if there was none.</summary>
    [Parameter]
    public SwitchParameter PassPrevious { get; set; }

    private PassedState Passed => new(PassThru, PassPrevious);

    /// <inheritdoc/>
    protected override object? ErrorTarget => RegistryId;

    private protected override bool WorksOnOwnRegistryOnly => true;

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        Passed.Check();
        _rules.Add(
            Connection,
            RegistryId,
            ParameterSetName == ByRule ? (Rule ?? [null]).SelectMany(SigningRuleInput.Read) : SigningProfileArn.Select(RuleOf));
    }

    /// <inheritdoc/>
    protected override Task EndAsync(IPipeline pipeline, CancellationToken cancellationToken) => _rules.SendAsync(
        (connection, registryId, rules) => SetAsync(connection, registryId, rules, pipeline, cancellationToken),
        pipeline,
        cancellationToken);

    private async Task SetAsync(
        EcrConnection connection,
        string? registryId,
        IReadOnlyList<SigningRule> rules,
        IPipeline pipeline,
        CancellationToken cancellationToken)
    {
        DescribeRegistryResponse registry = await RegistryLookup.OwnAsync(connection.Client, registryId, cancellationToken);
        if (!await pipeline.ShouldProcessAsync(
            $"registry {registry.RegistryId} in {registry.Region}", $"Set {rules.Count} signing rule(s)"))
        {
            return;
        }

        await Passed.ApplyAsync(
            async () => await FindAsync(connection.Client, cancellationToken),
            async () =>
            {
                await connection.Client.PutSigningConfigurationAsync(
                    new PutSigningConfigurationRequest { SigningConfiguration = new SigningConfiguration { Rules = rules } },
                    cancellationToken);
                return true;
            },
            pipeline);
    }

    private SigningRule RuleOf(string profileArn) => new()
    {
        SigningProfileArn = profileArn,
        RepositoryFilters = RepositoryFilter is null
            ? Unset.List<SigningRepositoryFilter>()
            : [.. RepositoryFilter.Select(filter =>
                new SigningRepositoryFilter { Filter = filter, FilterType = SigningRepositoryFilterType.WildcardMatch })],
    };

    private static async Task<GetSigningConfigurationResponse?> FindAsync(IEcrClient client, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetSigningConfigurationAsync(new GetSigningConfigurationRequest(), cancellationToken);
        }
        catch (EcrException error) when (error.ErrorCode == "SigningConfigurationNotFound")
        {
            return null;
        }
    }
}
