using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Conversion;
using EcrPS.Lifecycle;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Lists the images for which two lifecycle policies differ: a new one and the one in force, or any two, on the same images.
/// </summary>
[Cmdlet(VerbsData.Compare, "EcrLifecyclePolicy", DefaultParameterSetName = OfRepository)]
[OutputType(typeof(LifecyclePolicyChange))]
public sealed class CompareEcrLifecyclePolicyCommand : EcrLifecycleTrialCmdlet
{
    /// <summary>A page like those of the API.</summary>
    private const int PageSize = 1000;

    private readonly PolicySource _references = new("Reference");

    /// <summary>The policy to compare with, as JSON text; by default the repository's own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ReferencePolicyText { get; set; }

    /// <summary>A file with the policy to compare with.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ReferencePolicyPath { get; set; }

    /// <summary>The rules of the policy to compare with.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [RuleTransformation]
    public LifecycleRule[]? ReferenceRule { get; set; }

    /// <summary>Also emit images for which the policies agree.</summary>
    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        if (new object?[] { ReferencePolicyText, ReferencePolicyPath, ReferenceRule }.Count(source => source is not null) > 1)
            throw new ArgumentException("Give one of -ReferencePolicyText, -ReferencePolicyPath and -ReferenceRule.");
        CheckedPolicy? reference = _references.Get(ReferencePolicyText, ReferencePolicyPath, ReferenceRule, ResolvePath, StopRequested);
        if (reference is null && PolicyText is null && PolicyPath is null && Rule is null)
            throw new ArgumentException("Give a policy to compare with the one in force (-PolicyText, -PolicyPath, -Rule), or two.");
    }

    private protected override async Task JudgeAsync(
        LifecyclePolicy policy, ImageInventory inventory, RepositoryTarget target, IPipeline pipeline, CancellationToken cancellationToken)
    {
        LifecyclePolicy reference = _references.Current?.Policy ?? await InForceAsync(target, pipeline, cancellationToken);
        IEnumerable<LifecyclePolicyChange> changes = LifecycleComparison.Compare(reference, policy, inventory, JudgedAt)
            .Where(change => IncludeEqual || change.Change != LifecycleChangeKind.Same);
        foreach (LifecyclePolicyChange[] page in changes.Chunk(PageSize))
            await pipeline.WritePageAsync(page);
    }

    // For a repository without a policy, the question is what the first one would remove.
    private protected override async Task<LifecyclePolicy> InForceAsync(
        RepositoryTarget target, IPipeline pipeline, CancellationToken cancellationToken)
    {
        try
        {
            return await PolicyInForce.GetAsync(target, cancellationToken);
        }
        catch (EcrException error) when (error.ErrorCode == "LifecyclePolicyNotFound")
        {
            await pipeline.WriteVerboseAsync($"{target.RepositoryName} has no lifecycle policy, so nothing expires there.");
            return LifecyclePolicy.None;
        }
    }
}
