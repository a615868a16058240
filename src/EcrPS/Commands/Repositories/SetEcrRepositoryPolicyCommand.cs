using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;
using EcrPS.Policies;

namespace EcrPS.Commands;

/// <summary>Sets the resource policies of repositories.</summary>
[Cmdlet(VerbsCommon.Set, "EcrRepositoryPolicy", SupportsShouldProcess = true, DefaultParameterSetName = ByText)]
[OutputType(typeof(GetRepositoryPolicyResponse))]
public sealed class SetEcrRepositoryPolicyCommand : EcrRepositoryCmdlet
{
    // Not mandatory in its own set: PowerShell selects a default set with a mandatory parameter too early (EcrLifecyclePolicyCmdlet).
    private const string ByText = "PolicyText";
    private const string ByPath = "PolicyPath";
    private const string ByObject = "Policy";

    private readonly PipedAccessPolicies _piped = new();
    private readonly List<(RepositoryTarget Target, SetEcrRepositoryPolicyCommand Record)> _targets = [];
    private bool _takesPiped;
    private bool _isPiped;
    private string _text = string.Empty;

    /// <inheritdoc/>
    [Parameter(ParameterSetName = ByText, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = ByPath, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(
        ParameterSetName = ByObject, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [NameTransformation(Takes = [typeof(Repository), typeof(GetRepositoryPolicyResponse)])]
    [ArgumentCompleter(typeof(RepositoryNameCompleter))]
    public override string[] RepositoryName { get; set; } = [];

    /// <summary>The policy as JSON text.</summary>
    [Parameter(ParameterSetName = ByText, Position = 1, ValueFromPipelineByPropertyName = true)]
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
    [PolicyTransformation(Refuses = typeof(GetRegistryPolicyResponse))]
    public object? Policy { get; set; }

    /// <summary>
    /// Set it even if it prevents you from setting another one (the API's <c>force</c>); confirmation is <c>-Confirm</c>.
    /// </summary>
    [Parameter]
    [SwitchTransformation]
    public SwitchParameter Force { get; set; }

    /// <summary>Emit the new policies.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Emit the policies that the repositories had before, which can be piped back; nothing if they had none.</summary>
    [Parameter]
    public SwitchParameter PassPrevious { get; set; }

    private PassedState Passed => new(PassThru, PassPrevious);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Dictionary<string, object> given = MyInvocation.BoundParameters;
        _takesPiped = given.ContainsKey(nameof(RepositoryName)) && !given.ContainsKey(nameof(PolicyText))
            && !given.ContainsKey(nameof(PolicyPath)) && !given.ContainsKey(nameof(Policy));
    }

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        Passed.Check();
        _isPiped = _takesPiped && (PolicyText ?? Policy) is not null;
        if (_isPiped)
            _piped.Add(Connection, RegistryId, PolicyText, Policy, ResolvePath, StopRequested);
        else
            _text = AccessPolicyInput.Read(PolicyText, PolicyPath, Policy, ResolvePath, StopRequested);
    }

    /// <inheritdoc/>
    protected override Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!_isPiped)
            return SetAsync(repositoryName, pipeline, cancellationToken);
        lock (_targets)
        {
            if (!_targets.Exists(known => known.Target == TargetOf(repositoryName)))
                _targets.Add((TargetOf(repositoryName), this));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach ((RepositoryTarget target, SetEcrRepositoryPolicyCommand record) in _targets)
            record._text = _piped.Complete(target.Connection, target.RegistryId, target.RepositoryName!);
        foreach ((RepositoryTarget target, SetEcrRepositoryPolicyCommand record) in _targets)
        {
            await pipeline.TryAsync(
                () => record.SetAsync(target.RepositoryName!, pipeline, cancellationToken), target.RepositoryName, cancellationToken);
        }
    }

    private async Task SetAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync(repositoryName, "Set repository policy"))
            return;
        await Passed.ApplyAsync(
            async () => await FindAsync(repositoryName, cancellationToken),
            () => PutAsync(repositoryName, pipeline, cancellationToken),
            pipeline);
    }

    private async Task<bool> PutAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        try
        {
            await Client.SetRepositoryPolicyAsync(
                new SetRepositoryPolicyRequest
                {
                    RegistryId = RegistryId,
                    RepositoryName = repositoryName,
                    PolicyText = _text,
                    Force = Force ? true : null,
                },
                cancellationToken);
            return true;
        }
        catch (EcrException error) when (error.ErrorCode == "InvalidParameter"
            && AccessPolicyInput.Reason(_text, AccessPolicyKind.Repository) is { } reason)
        {
            ErrorRecord record = EcrErrors.ToRecord(error, repositoryName);
            record.ErrorDetails.RecommendedAction = reason;
            await pipeline.WriteErrorAsync(record);
            return false;
        }
    }

    private async Task<GetRepositoryPolicyResponse?> FindAsync(string repositoryName, CancellationToken cancellationToken)
    {
        try
        {
            return await Client.GetRepositoryPolicyAsync(
                new GetRepositoryPolicyRequest { RegistryId = RegistryId, RepositoryName = repositoryName }, cancellationToken);
        }
        catch (EcrException error) when (error.ErrorCode == "RepositoryPolicyNotFound")
        {
            return null;
        }
    }
}
