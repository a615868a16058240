using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Lifecycle;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Base of cmdlets that send a policy, given as text, file or rules. It is validated before it is sent: all
/// violations are one terminating error. Rules from the pipeline are first combined into one policy.
/// </summary>
public abstract class EcrLifecyclePolicyCmdlet : EcrRepositoryCmdlet
{
    /// <summary>
    /// The parameter set of <c>-PolicyText</c>, which is not mandatory in it even where a policy must be given:
    /// PowerShell selects a default set with a mandatory parameter before it considers pipeline input, and any default set
    /// for which a piped object has a property.
    /// </summary>
    protected const string ByText = "PolicyText";

    /// <summary>The parameter set of <c>-PolicyPath</c>.</summary>
    protected const string ByPath = "PolicyPath";

    /// <summary>The parameter set of <c>-Rule</c>.</summary>
    protected const string ByRule = "Rule";

    private readonly PipedPolicies<EcrLifecyclePolicyCmdlet> _piped = new();
    private readonly PolicySource _source = new();
    private readonly DistinctRepositories _repositories = new();
    private CheckedPolicy? _policy;
    private bool _takesPiped;
    private bool _isPiped;

    /// <inheritdoc/>
    [Parameter(ParameterSetName = ByText, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = ByPath, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = ByRule, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [NameTransformation(Takes =
    [
        typeof(Repository), typeof(GetLifecyclePolicyResponse), typeof(StartLifecyclePolicyPreviewResponse),
        typeof(GetLifecyclePolicyPreviewResponse), typeof(LifecyclePlanSummary),
        typeof(LifecycleRule), // it binds to -Rule, and PowerShell says that the name is missing
    ])]
    [ArgumentCompleter(typeof(RepositoryNameCompleter))]
    public override string[] RepositoryName { get; set; } = [];

    /// <summary>The policy as JSON text.</summary>
    [Parameter(ParameterSetName = ByText, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("LifecyclePolicyText")]
    [ValidateNotNullOrEmpty]
    public string? PolicyText { get; set; }

    /// <summary>A file with the policy as JSON text.</summary>
    [Parameter(ParameterSetName = ByPath, Mandatory = true)]
    [Alias("Path")]
    [ValidateNotNullOrEmpty]
    public string? PolicyPath { get; set; }

    /// <summary>The policy's rules, see <c>New-EcrLifecyclePolicyRule</c>; all rules from the pipeline form one policy.</summary>
    [Parameter(ParameterSetName = ByRule, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [RuleTransformation(TakesRulesOnly = true)]
    public LifecycleRule[]? Rule { get; set; }

    // A policy may be copied to another place; what was decided about images holds only where they are.
    private protected sealed override bool RefusesOtherPlaces => FoundAt is ObjectPlace { IsOfImage: true };

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Dictionary<string, object> given = MyInvocation.BoundParameters;
        _takesPiped = given.ContainsKey(nameof(RepositoryName)) && !given.ContainsKey(nameof(Rule))
            && !given.ContainsKey(nameof(PolicyText)) && !given.ContainsKey(nameof(PolicyPath));
    }

    /// <inheritdoc/>
    protected sealed override void BindCommon()
    {
        _isPiped = _takesPiped && (Rule is not null || PolicyText is not null);
        if (_isPiped)
        {
            _piped.Add(Connection, RegistryId, Rule, PolicyText, StopRequested);
        }
        else
        {
            _policy = _source.Get(PolicyText, PolicyPath, Rule, ResolvePath, StopRequested);
        }
    }

    /// <inheritdoc/>
    protected sealed override Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        RepositoryTarget target = TargetOf(repositoryName);
        if (_isPiped)
        {
            _piped.Add(target, this);
            return Task.CompletedTask;
        }

        return _repositories.AddOne(target, _policy) ? ApplyAsync(target, _policy, pipeline, cancellationToken) : Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected sealed override async Task EndAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach ((RepositoryTarget target, EcrLifecyclePolicyCmdlet record, CheckedPolicy? policy) in _piped.Complete())
        {
            try
            {
                if (policy is not null)
                    await record.ApplyAsync(target, policy, pipeline, cancellationToken);
            }
            catch (Exception error)
            {
                await pipeline.ReportAsync(error, target.RepositoryName, cancellationToken);
            }
        }

        await FinishAsync(pipeline);
    }

    /// <summary>Writes remaining output after the last repository.</summary>
    private protected virtual Task FinishAsync(IPipeline pipeline) => Task.CompletedTask;

    /// <summary>Sends the policy for one repository; null if none was given.</summary>
    private protected abstract Task ApplyAsync(
        RepositoryTarget target, CheckedPolicy? policy, IPipeline pipeline, CancellationToken cancellationToken);
}
