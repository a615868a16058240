using System.Management.Automation;
using EcrPS.Conversion;
using EcrPS.Lifecycle;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Writes rules as the JSON text of one lifecycle policy. All violations of ECR's rules are reported as one error.</summary>
[Cmdlet(VerbsData.ConvertTo, "EcrLifecyclePolicy")]
[OutputType(typeof(string))]
public sealed class ConvertToEcrLifecyclePolicyCommand : EcrCmdlet
{
    private readonly PipedRules _piped = new();

    /// <summary>The rules; all rules from the pipeline form one policy.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [RuleTransformation(TakesRulesOnly = true)]
    public LifecycleRule[]? Rule { get; set; }

    /// <summary>Omit line breaks and indentation.</summary>
    [Parameter]
    public SwitchParameter Compress { get; set; }

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        _piped.Add(Rule, StopRequested);
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (_piped.Complete(name: null)?.Policy is not { } policy)
            return;
        await new RuleWarnings().WriteAsync(policy.Rules, pipeline);
        await pipeline.WriteAsync(policy.ToJson(indented: !Compress));
    }
}
