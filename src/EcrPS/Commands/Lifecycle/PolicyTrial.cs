using EcrPS.Client;
using EcrPS.Lifecycle;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Tries a policy on an inventory, and says what it does to each image.</summary>
/// <param name="Policy">The policy; null for the one that the repository has.</param>
/// <param name="At">The time to judge at.</param>
internal sealed record PolicyTrial(LifecyclePolicy? Policy, DateTimeOffset At)
{
    /// <summary>A page like those of the API: the next image's decision waits for nothing but its reader.</summary>
    private const int PageSize = 1000;

    /// <exception cref="EcrException">The service refused, or was not reached.</exception>
    /// <exception cref="LifecyclePolicyException">The policy that the repository has is not one that this module understands.</exception>
    public async Task RunAsync(ImageInventory inventory, PolicyTarget target, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var policy = Policy ?? await GetAsync(target, cancellationToken);
        var plan = LifecycleEvaluator.Evaluate(policy, inventory.ToLifecycleImages(), At);
        if (inventory.UnreadIndexes.Count > 0 && inventory.PossibleChildCount is > 0 and var doubtful)
        {
            await pipeline.WriteWarningAsync(
                $"{target.RepositoryName ?? "The inventory"}: indexes (multi-platform images) without their manifests: {inventory.UnreadIndexes.Count}; untagged images that may be their children, which ECR neither expires nor counts: {doubtful}. What hangs on that is Uncertain. -RepositoryName reads the manifests.");
        }

        await pipeline.WriteVerboseAsync($"{target.RepositoryName ?? "Inventory"}: {PolicyPlanText.Summary(plan)} at {At:u}.");
        for (var start = 0; start < plan.Decisions.Count; start += PageSize)
        {
            var first = start;
            LifecycleImageDecision[] page = [.. Enumerable.Range(first, Math.Min(PageSize, plan.Decisions.Count - first))
                .Select(place => new LifecycleImageDecision(plan.Decisions[place], inventory.Images[place]))];
            await pipeline.WritePageAsync(page);
        }
    }

    private static async Task<LifecyclePolicy> GetAsync(PolicyTarget target, CancellationToken cancellationToken)
    {
        if (target.RepositoryName is null)
            throw new ArgumentException("The inventory names no repository whose policy could be tested: give -PolicyText, -PolicyPath or -Rule.");
        var reply = await target.Client.GetLifecyclePolicyAsync(
            new GetLifecyclePolicyRequest { RegistryId = target.RegistryId, RepositoryName = target.RepositoryName }, cancellationToken);
        return CheckedPolicy.ParseInForce(reply.LifecyclePolicyText ?? string.Empty);
    }
}
