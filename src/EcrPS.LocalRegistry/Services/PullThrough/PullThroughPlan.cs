using EcrPS.Model;

namespace EcrPS.LocalRegistry.Services.PullThrough;

/// <summary>An image that is to be looked up upstream.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="UpstreamName">What its repository is called there.</param>
internal sealed record PullThroughPlan(PullThroughCacheRule Rule, string UpstreamName);
