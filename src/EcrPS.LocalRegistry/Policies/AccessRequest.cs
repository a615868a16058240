namespace EcrPS.LocalRegistry.Policies;

/// <summary>The caller, action and context that policies are evaluated against.</summary>
/// <param name="PrincipalArn">The caller: a user, a session of a role, or an account's root.</param>
/// <param name="AccountId">The caller's account.</param>
/// <param name="Action">With its service, as <c>ecr:PutImage</c>.</param>
/// <param name="Resource">The ARN of the repository; <c>…:repository/*</c> if the action concerns all of them.</param>
internal sealed record AccessRequest(string PrincipalArn, string AccountId, string Action, string Resource)
{
    /// <summary>The condition keys that the request has; names in any case.</summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}
