using System.Collections.Concurrent;
using System.Globalization;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Policies;

namespace EcrPS.LocalRegistry.Policies;

/// <summary>
/// Authorizes callers on both planes. There is no IAM here: identities have full rights in their own account, except where a policy
/// has a Deny; in another account they need an Allow of the repository's or registry's policy.
/// </summary>
internal sealed class AccessControl(RegistryStorage storage, TimeProvider time)
{
    /// <summary>The maximum number of cached policies; beyond it the cache is cleared, and parsing costs a few microseconds each.</summary>
    private const int MaxParsed = 1000;

    private const string Service = "ecr:";
    private const string TagKey = "ResourceTag/";

    private readonly ConcurrentDictionary<(AccessPolicyKind Kind, string Text), AccessPolicy> _parsed = new();

    /// <summary>Refuses an action that the caller may not perform.</summary>
    /// <param name="caller">The caller, and the registry that the call is for.</param>
    /// <param name="action">Without its service, as <c>PutImage</c>.</param>
    /// <param name="repositoryName">Null if the action does not concern a single repository.</param>
    /// <exception cref="RegistryException">AccessDeniedException with AWS's message.</exception>
    public void Require(Caller caller, string action, string? repositoryName)
    {
        if (Decide(caller, action, repositoryName) is not PolicyDecision.Allow and var decision)
            throw Refusal(caller, action, repositoryName, decision);
    }

    /// <summary>
    /// Authorizes, inside of a transaction, an action of an account on another account's registry: replication has no caller.
    /// </summary>
    /// <param name="session">The transaction.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="action">Without its service, as <c>ReplicateImage</c>.</param>
    /// <param name="repository">The repository, in the other account's registry.</param>
    /// <exception cref="RegistryException">AccessDeniedException with AWS's message.</exception>
    public void RequireOfAccount(StorageSession session, string accountId, string action, RepositoryKey repository)
    {
        var caller = new Caller(Identity.OfAccount(AwsNames.Partition(repository.Scope), accountId), repository.Scope);
        string? policyText = session.Repositories.Find(repository)?.PolicyText;
        if (Decide(session, caller, action, repository.Name, policyText) is not PolicyDecision.Allow and var decision)
            throw Refusal(caller, action, repository.Name, decision);
    }

    /// <summary>Whether the caller may do something.</summary>
    public bool Allows(Caller caller, string action, string? repositoryName) =>
        Decide(caller, action, repositoryName) == PolicyDecision.Allow;

    /// <summary>Whether the caller could still do something after the repository had another policy.</summary>
    public bool WouldAllow(Caller caller, string action, string repositoryName, string policyText) =>
        storage.Read(session => Decide(session, caller, action, repositoryName, policyText)) == PolicyDecision.Allow;

    private PolicyDecision Decide(Caller caller, string action, string? repositoryName)
    {
        // Every request takes this path, and nearly all of them end here.
        if (caller.IsAtHome && !storage.Policies.MayExist)
            return PolicyDecision.Allow;
        return storage.Read(session => Decide(
            session,
            caller,
            action,
            repositoryName,
            repositoryName is null ? null : session.Repositories.Find(caller.Repository(repositoryName))?.PolicyText));
    }

    private PolicyDecision Decide(StorageSession session, Caller caller, string action, string? repositoryName, string? repositoryPolicy)
    {
        AccessPolicy[] policies =
        [
            .. Parse(repositoryPolicy, AccessPolicyKind.Repository),
            .. Parse(session.Settings.Get(caller.Scope, SettingStore.RegistryPolicyKind), AccessPolicyKind.Registry),
        ];
        PolicyDecision decision = policies.Length == 0
            ? PolicyDecision.None
            : PolicyEngine.Evaluate(policies, Request(session, caller, action, repositoryName, policies));
        return decision == PolicyDecision.None && caller.IsAtHome ? PolicyDecision.Allow : decision;
    }

    private AccessRequest Request(StorageSession session, Caller caller, string action, string? repositoryName, AccessPolicy[] policies)
    {
        DateTimeOffset now = time.GetUtcNow();
        var context = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["aws:PrincipalArn"] = PolicyPrincipal.ConditionArn(caller.Identity.PrincipalArn),
            ["aws:PrincipalAccount"] = caller.Identity.AccountId,
            ["aws:ResourceAccount"] = caller.Scope.AccountId,
            ["aws:RequestedRegion"] = caller.Scope.Region,
            ["aws:SecureTransport"] = caller.IsSecure ? "true" : "false",
            ["aws:CurrentTime"] = now.ToString("O", CultureInfo.InvariantCulture),
            ["aws:EpochTime"] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };
        if (caller.SourceAddress is { } address)
            context["aws:SourceIp"] = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
        if (repositoryName is not null && AskForTags(policies)
            && session.Repositories.Find(caller.Repository(repositoryName)) is { } repository)
        {
            foreach ((string key, string value) in session.ResourceTags.List(repository.Id))
                context["aws:" + TagKey + key] = context[Service + TagKey + key] = value;
        }

        return new AccessRequest(caller.Identity.PrincipalArn, caller.Identity.AccountId, Service + action, Arn(caller, repositoryName))
        {
            Context = context,
        };
    }

    private IEnumerable<AccessPolicy> Parse(string? text, AccessPolicyKind kind)
    {
        if (text is null)
            return [];
        if (_parsed.Count >= MaxParsed)
            _parsed.Clear();
        return [_parsed.GetOrAdd((kind, text), static key => AccessPolicy.Parse(key.Text, key.Kind))];
    }

    private static bool AskForTags(AccessPolicy[] policies) => policies
        .SelectMany(static policy => policy.Statements)
        .SelectMany(static statement => statement.Condition)
        .Any(static condition => condition.Key.Contains(TagKey, StringComparison.OrdinalIgnoreCase));

    private static string Arn(Caller caller, string? repositoryName) => AwsNames.RepositoryArn(caller.Repository(repositoryName ?? "*"));

    // The texts are AWS's (aws-actions/amazon-ecr-login#232; IAM user guide, "Troubleshoot access denied error messages").
    private static RegistryException Refusal(Caller caller, string action, string? repositoryName, PolicyDecision decision) =>
        RegistryErrors.AccessDenied.With(
            caller.Identity.PrincipalArn, action, Arn(caller, repositoryName),
            decision == PolicyDecision.Deny
                ? "with an explicit deny in a resource-based policy"
                : $"because no resource-based policy allows the {Service}{action} action");
}
