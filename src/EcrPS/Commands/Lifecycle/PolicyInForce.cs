using EcrPS.Client;
using EcrPS.Lifecycle;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>The policy in force of a repository.</summary>
internal static class PolicyInForce
{
    /// <summary>Gets and reads it.</summary>
    /// <exception cref="EcrException">It has none, or the service could not be reached.</exception>
    /// <exception cref="LifecyclePolicyException">This module cannot parse it.</exception>
    /// <exception cref="ArgumentException">The repository of the images is unknown, or in another region.</exception>
    public static async Task<LifecyclePolicy> GetAsync(RepositoryTarget target, CancellationToken cancellationToken)
    {
        if (target.RepositoryName is null)
        {
            throw new ArgumentException(
                "The inventory has no repository name to look up the policy: give -PolicyText, -PolicyPath or -Rule.");
        }

        if (target.Region is { } region && target.Client.Region is { } called && !region.Equals(called, StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException(
                $"The images of {target.RepositoryName} are from {region}, so the policy of {called} does not apply to them: give -Region "
                + $"{region}, or the policy with -PolicyText, -PolicyPath or -Rule.");
        }

        GetLifecyclePolicyResponse reply = await target.Client.GetLifecyclePolicyAsync(
            new GetLifecyclePolicyRequest { RegistryId = target.RegistryId, RepositoryName = target.RepositoryName }, cancellationToken);
        return CheckedPolicy.ParseInForce(reply.LifecyclePolicyText ?? string.Empty);
    }
}
