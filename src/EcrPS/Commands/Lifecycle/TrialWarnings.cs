using EcrPS.Lifecycle;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Warnings about the limits of an evaluation.</summary>
internal static class TrialWarnings
{
    /// <summary>Warns that an inventory has indexes whose children are unknown.</summary>
    public static async Task WarnOfUnreadIndexesAsync(this IPipeline pipeline, ImageInventory inventory, RepositoryTarget target)
    {
        if (inventory.UnreadIndexes.Count == 0 || inventory.PossibleChildCount is not (> 0 and var doubtful))
            return;
        await pipeline.WriteWarningAsync(
            $"{target.RepositoryName ?? "The inventory"}: indexes (multi-platform images) without their manifests: "
            + $"{inventory.UnreadIndexes.Count}; untagged images that may be their children, which ECR neither expires nor counts: "
            + $"{doubtful}. Decisions that depend on these are Uncertain, and freed bytes are an upper bound. -RepositoryName reads the "
            + "manifests of images that are not archived; Get-EcrImage -WithManifest | Export-EcrInventory saves them in a file.");
    }
}
