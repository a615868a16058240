using EcrPS.Lifecycle;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Warnings about rules that match nothing, each once. Shared by all records of a cmdlet; thread-safe.</summary>
internal sealed class RuleWarnings
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>Warns of rules that can match no tag.</summary>
    public async Task WriteAsync(IEnumerable<LifecycleRule> rules, IPipeline pipeline)
    {
        foreach (string warning in LifecycleRuleAdvice.Impossible(rules).Where(IsNew))
            await pipeline.WriteWarningAsync(warning);
    }

    /// <summary>Warns of rules that can match no tag, and of those that match no image of a repository.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="images">Gives the repository's images.</param>
    /// <param name="name">What the images are called: the repository.</param>
    /// <param name="pipeline">Access to the host.</param>
    public async Task WriteAsync(
        IReadOnlyList<LifecycleRule> rules, Func<IReadOnlyList<LifecycleImage>> images, string? name, IPipeline pipeline)
    {
        await WriteAsync(rules, pipeline);
        foreach (string warning in LifecycleRuleAdvice.Unmatched(rules, images))
            await pipeline.WriteWarningAsync($"{name ?? "The inventory"}: {warning}");
    }

    private bool IsNew(string warning)
    {
        lock (_written)
            return _written.Add(warning);
    }
}
