using EcrPS.Policies;

namespace EcrPS.LocalRegistry.Policies;

/// <summary>
/// Evaluates policies: a pure function of policies and request; the time is part of the request (IAM user guide, "Policy
/// evaluation logic").
/// A Deny that applies overrides every Allow, whatever their order and policies.
/// </summary>
internal static class PolicyEngine
{
    public static PolicyDecision Evaluate(IEnumerable<AccessPolicy> policies, AccessRequest request)
    {
        PolicyDecision decision = PolicyDecision.None;
        foreach (PolicyStatement statement in policies.SelectMany(static policy => policy.Statements)
            .Where(statement => Applies(statement, request)))
        {
            if (statement.Effect == PolicyEffect.Deny)
                return PolicyDecision.Deny;
            decision = PolicyDecision.Allow;
        }

        return decision;
    }

    private static bool Applies(PolicyStatement statement, AccessRequest request) =>
        IsNamed(statement.Action, statement.NotAction, pattern => PolicyPattern.Matches(pattern, request.Action, ignoreCase: true))
        && IsNamed(statement.Principal, statement.NotPrincipal, pattern => PolicyPrincipal.Matches(pattern, request))
        && (statement.Resource.Count + statement.NotResource.Count == 0
            || IsNamed(statement.Resource, statement.NotResource, pattern => PolicyPattern.Matches(pattern, request.Resource)))
        && statement.Condition.All(condition => ConditionTest.Holds(condition, request.Context));

    private static bool IsNamed(IReadOnlyList<string> named, IReadOnlyList<string> excepted, Func<string, bool> matches) =>
        excepted.Count > 0 ? !excepted.Any(matches) : named.Any(matches);
}
