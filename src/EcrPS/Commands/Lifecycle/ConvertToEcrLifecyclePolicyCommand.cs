using System.Management.Automation;
using EcrPS.Lifecycle;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Writes rules as the JSON text of one lifecycle policy. What ECR would refuse in it is one error with everything.</summary>
[Cmdlet(VerbsData.ConvertTo, "EcrLifecyclePolicy")]
[OutputType(typeof(string))]
public sealed class ConvertToEcrLifecyclePolicyCommand : EcrCmdlet
{
    private readonly PipedRules _piped = new();

    /// <summary>The rules; all that come by the pipeline are one policy.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public LifecycleRule[]? Rule { get; set; }

    /// <summary>Leave out what makes the text legible: line breaks and indentation.</summary>
    [Parameter]
    public SwitchParameter Compress { get; set; }

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        _piped.Add(Rule);
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (_piped.Rules.Count == 0)
            return;
        var policy = CheckedPolicy.Of(_piped.Rules).Policy;
        await pipeline.WriteAsync(policy.ToJson(indented: !Compress));
    }
}
