using System.Management.Automation;
using EcrPS.Conversion;
using EcrPS.Lifecycle;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Reads the JSON text of a lifecycle policy into rules. All violations of ECR's rules are reported as one error.</summary>
[Cmdlet(VerbsData.ConvertFrom, "EcrLifecyclePolicy", DefaultParameterSetName = ByText)]
[OutputType(typeof(LifecycleRule))]
public sealed class ConvertFromEcrLifecyclePolicyCommand : EcrCmdlet
{
    private const string ByText = "PolicyText";
    private const string ByPath = "PolicyPath";

    private readonly List<string> _lines = [];

    /// <summary>
    /// The policy as JSON text, objects of Get-EcrLifecyclePolicy, or files; lines from the pipeline are one text.
    /// </summary>
    [Parameter(ParameterSetName = ByText, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LifecyclePolicyText")]
    [AllowEmptyString]
    [PolicyTextTransformation]
    public string? PolicyText { get; set; }

    /// <summary>A file with the policy as JSON text.</summary>
    [Parameter(ParameterSetName = ByPath, Mandatory = true)]
    [Alias("Path")]
    [ValidateNotNullOrEmpty]
    public string? PolicyPath { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => PolicyPath;

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        if (PolicyText is not null)
            _lines.Add(PolicyText);
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (PolicyPath is { } given)
            await WriteAsync(CheckedPolicy.Read(await pipeline.InvokeAsync(_ => ResolvePath(given)), given, cancellationToken), pipeline);
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (_lines.Count == 0)
            return;
        if (_lines is [var only])
            CheckedPolicy.RequireNoPath(only, "-PolicyText", "-PolicyPath");
        // Get-Content emits lines, files and Get-EcrLifecyclePolicy complete texts: a line alone is never a policy.
        if (_lines.Count > 1 && _lines.TrueForAll(IsObject))
        {
            foreach (string text in _lines)
                await WriteAsync(CheckedPolicy.Parse(text), pipeline);
        }
        else
        {
            await WriteAsync(CheckedPolicy.Parse(string.Join('\n', _lines)), pipeline);
        }
    }

    private static bool IsObject(string text) => text.AsSpan().Trim() is ['{', .., '}'];

    private static async Task WriteAsync(CheckedPolicy policy, IPipeline pipeline) =>
        await pipeline.WritePageAsync<LifecycleRule>([.. policy.Policy.Rules]);
}
