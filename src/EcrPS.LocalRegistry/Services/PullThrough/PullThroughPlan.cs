using EcrPS.Model;

namespace EcrPS.LocalRegistry.Services.PullThrough;

/// <summary>A lookup of an image in the upstream registry.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="UpstreamName">The name of the repository in the upstream registry.</param>
internal sealed record PullThroughPlan(PullThroughCacheRule Rule, string UpstreamName);
