using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;
using EcrPS.Policies;

namespace EcrPS.Commands;

/// <summary>Sets the policy of the caller's registry, which grants permissions on its existing and future repositories.</summary>
[Cmdlet(VerbsCommon.Set, "EcrRegistryPolicy", SupportsShouldProcess = true, DefaultParameterSetName = ByText)]
[OutputType(typeof(GetRegistryPolicyResponse))]
public sealed class SetEcrRegistryPolicyCommand : EcrClientCmdlet
{
    // Not mandatory in its own set: PowerShell selects a default set with a mandatory parameter too early (EcrLifecyclePolicyCmdlet).
    private const string ByText = "PolicyText";
    private const string ByPath = "PolicyPath";
    private const string ByObject = "Policy";

    private readonly PipedAccessPolicies _piped = new();
    private readonly List<SetEcrRegistryPolicyCommand> _records = [];
    private bool _takesPiped;
    private bool _isPiped;
    private string _text = string.Empty;

    /// <summary>The policy as JSON text.</summary>
    [Parameter(ParameterSetName = ByText, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? PolicyText { get; set; }

    /// <summary>A file with the policy as JSON text.</summary>
    [Parameter(ParameterSetName = ByPath, Mandatory = true)]
    [Alias("Path")]
    [ValidateNotNullOrEmpty]
    public string? PolicyPath { get; set; }

    /// <summary>The policy as a hashtable, as ConvertFrom-Json makes it, or as a file of Get-Item.</summary>
    [Parameter(ParameterSetName = ByObject, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [PolicyTransformation(Refuses = typeof(GetRepositoryPolicyResponse))]
    public object? Policy { get; set; }

    /// <summary>Emit the new policy.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Emit the policy that the registry had before, which can be piped back; nothing if it had none.</summary>
    [Parameter]
    public SwitchParameter PassPrevious { get; set; }

    private PassedState Passed => new(PassThru, PassPrevious);

    /// <inheritdoc/>
    protected override object? ErrorTarget => RegistryId;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Dictionary<string, object> given = MyInvocation.BoundParameters;
        _takesPiped = !given.ContainsKey(nameof(PolicyText)) && !given.ContainsKey(nameof(PolicyPath))
            && !given.ContainsKey(nameof(Policy));
    }

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        Passed.Check();
        _isPiped = _takesPiped && (PolicyText ?? Policy) is not null;
        if (_isPiped)
        {
            _piped.Add(Connection, RegistryId, PolicyText, Policy, ResolvePath, StopRequested);
            if (!_records.Exists(known => known.Connection == Connection && known.RegistryId == RegistryId))
                _records.Add(this);
            return;
        }

        _text = AccessPolicyInput.Read(PolicyText, PolicyPath, Policy, ResolvePath, StopRequested);
    }

    private protected override bool WorksOnOwnRegistryOnly => true;

    /// <inheritdoc/>
    protected override Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken) =>
        _isPiped ? Task.CompletedTask : SetAsync(pipeline, cancellationToken);

    /// <inheritdoc/>
    protected override async Task EndAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (SetEcrRegistryPolicyCommand record in _records)
            record._text = _piped.Complete(record.Connection, record.RegistryId, "the registry");
        foreach (SetEcrRegistryPolicyCommand record in _records)
            await pipeline.TryAsync(() => record.SetAsync(pipeline, cancellationToken), record.RegistryId, cancellationToken);
    }

    private async Task SetAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        DescribeRegistryResponse registry = await RegistryLookup.OwnAsync(Client, RegistryId, cancellationToken);
        if (!await pipeline.ShouldProcessAsync($"registry {registry.RegistryId} in {registry.Region}", "Set registry policy"))
            return;
        await Passed.ApplyAsync(
            async () => await FindAsync(cancellationToken), () => PutAsync(registry, pipeline, cancellationToken), pipeline);
    }

    private async Task<bool> PutAsync(DescribeRegistryResponse registry, IPipeline pipeline, CancellationToken cancellationToken)
    {
        try
        {
            await Client.PutRegistryPolicyAsync(new PutRegistryPolicyRequest { PolicyText = _text }, cancellationToken);
            return true;
        }
        catch (EcrException error) when (error.ErrorCode == "InvalidParameter"
            && AccessPolicyInput.Reason(_text, AccessPolicyKind.Registry) is { } reason)
        {
            ErrorRecord record = EcrErrors.ToRecord(error, registry.RegistryId);
            record.ErrorDetails.RecommendedAction = reason;
            await pipeline.WriteErrorAsync(record);
            return false;
        }
    }

    private async Task<GetRegistryPolicyResponse?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Client.GetRegistryPolicyAsync(new GetRegistryPolicyRequest(), cancellationToken);
        }
        catch (EcrException error) when (error.ErrorCode == "RegistryPolicyNotFound")
        {
            return null;
        }
    }
}
