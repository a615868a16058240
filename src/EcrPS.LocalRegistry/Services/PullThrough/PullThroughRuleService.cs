using System.Net;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Storage;
using EcrPS.LocalRegistry.Upstream;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.PullThrough;

/// <summary>Stores and validates the pull-through cache rules of registries.</summary>
internal sealed class PullThroughRuleService(RegistryStorage storage, UpstreamRegistries upstreams, TimeProvider time)
{
    /// <summary>Stores a new rule; the kind of the upstream registry and the times are set here.</summary>
    /// <exception cref="RegistryException">
    /// InvalidParameter; UnsupportedUpstreamRegistry; the errors of its secret; PullThroughCacheRuleAlreadyExists; LimitExceeded.
    /// </exception>
    public Task CreateAsync(RegistryScope scope, PullThroughCacheRule rule, CancellationToken cancellationToken)
    {
        rule.UpstreamRegistry = KindOf(rule);
        rule.CreatedAt = rule.UpdatedAt = time.GetUtcNow();
        Check(scope, rule);
        return storage.WriteAsync(session => Add(session, scope, rule), cancellationToken);
    }

    /// <returns>The rule as it is now.</returns>
    /// <exception cref="RegistryException">As <see cref="CreateAsync"/>; PullThroughCacheRuleNotFound.</exception>
    public Task<PullThroughCacheRule> UpdateAsync(
        RegistryScope scope, string prefix, Action<PullThroughCacheRule> change, CancellationToken cancellationToken) => storage.WriteAsync(
        session =>
        {
            PullThroughCacheRule rule = Require(session, scope, prefix);
            change(rule);
            rule.UpdatedAt = time.GetUtcNow();
            Check(scope, rule);
            PullThroughRules.Set(session, scope, rule);
            return rule;
        },
        cancellationToken);

    /// <summary>In the order of prefixes.</summary>
    /// <exception cref="RegistryException">InvalidParameter for a foreign token.</exception>
    public Page<PullThroughCacheRule> List(RegistryScope scope, string? nextToken, int size) =>
        storage.Read(session => PullThroughRules.List(session, scope, nextToken, size));

    /// <exception cref="RegistryException">PullThroughCacheRuleNotFound.</exception>
    public IReadOnlyList<PullThroughCacheRule> Get(RegistryScope scope, IEnumerable<string> prefixes) =>
        storage.Read(session => prefixes.Select(prefix => Require(session, scope, prefix)).ToList());

    /// <returns>The rule that was removed.</returns>
    /// <exception cref="RegistryException">PullThroughCacheRuleNotFound.</exception>
    public Task<PullThroughCacheRule> DeleteAsync(
        RegistryScope scope, string prefix, CancellationToken cancellationToken) => storage.WriteAsync(
        session =>
        {
            PullThroughCacheRule found = Require(session, scope, prefix);
            PullThroughRules.Remove(session, scope, prefix);
            return found;
        },
        cancellationToken);

    /// <summary>Checks that the upstream registry of a rule answers and accepts the credentials.</summary>
    /// <returns>The rule, and why it is not valid; null if it is.</returns>
    /// <exception cref="RegistryException">PullThroughCacheRuleNotFound.</exception>
    public async Task<(PullThroughCacheRule Rule, string? Failure)> ValidateAsync(
        RegistryScope scope, string prefix, CancellationToken cancellationToken)
    {
        PullThroughCacheRule rule = Get(scope, [prefix])[0];
        try
        {
            await upstreams.TryAsync(rule.UpstreamRegistryUrl!, rule.CredentialArn, cancellationToken).ConfigureAwait(false);
            return (rule, null);
        }
        catch (UpstreamException e)
        {
            return (rule, e.Message);
        }
    }

    private static void Add(StorageSession session, RegistryScope scope, PullThroughCacheRule rule)
    {
        if (PullThroughRules.Find(session, scope, rule.EcrRepositoryPrefix!) is not null)
            throw RegistryErrors.PullThroughCacheRuleAlreadyExists.With(rule.EcrRepositoryPrefix, scope.AccountId);
        if (PullThroughRules.List(session, scope, null, PullThroughRules.MaxRules).Items.Count >= PullThroughRules.MaxRules)
        {
            throw RegistryErrors.LimitExceeded.With(
                $"The registry has the maximum number of pull through cache rules, {PullThroughRules.MaxRules}");
        }

        PullThroughRules.Set(session, scope, rule);
    }

    private static PullThroughCacheRule Require(StorageSession session, RegistryScope scope, string prefix) =>
        PullThroughRules.Find(session, scope, prefix) ?? throw RegistryErrors.PullThroughCacheRuleNotFound.With(prefix, scope.AccountId);

    private static string KindOf(PullThroughCacheRule rule)
    {
        string kind = KnownUpstreams.KindOf(rule.UpstreamRegistryUrl!)
            ?? throw RegistryErrors.UnsupportedUpstreamRegistry.With(
                $"The specified upstream registry '{rule.UpstreamRegistryUrl}' is not supported");
        return rule.UpstreamRegistry is null || rule.UpstreamRegistry == kind
            ? kind
            : throw RegistryErrors.InvalidParameter.With(
                "upstreamRegistry", $"The registry '{rule.UpstreamRegistryUrl}' is of the type {kind}");
    }

    private void Check(RegistryScope scope, PullThroughCacheRule rule)
    {
        if (rule.EcrRepositoryPrefix == PullThroughRules.Root && rule.UpstreamRepositoryPrefix is not (null or PullThroughRules.Root))
            throw RegistryErrors.InvalidParameter.With("upstreamRepositoryPrefix", "must be ROOT where ecrRepositoryPrefix is");
        if (EcrHost.TryParse(rule.UpstreamRegistryUrl, out EcrHost? ecr))
        {
            if (new RegistryScope(ecr.RegistryId, ecr.Region) == scope)
                throw RegistryErrors.InvalidParameter.With("upstreamRegistryUrl", "The upstream registry cannot be the registry itself");
            if (ecr.RegistryId != scope.AccountId && rule.CustomRoleArn is null)
                throw RegistryErrors.InvalidParameter.With("customRoleArn", "must be given for the registry of another account");
        }

        // The text is ECR's (aws-controllers-k8s/community#2589).
        if (rule.CredentialArn is null && KnownUpstreams.NeedsSecret(rule.UpstreamRegistry!))
        {
            throw RegistryErrors.UnsupportedUpstreamRegistry.With(
                "The specified upstream registry requires authentication. Specify a valid Secrets Manager ARN");
        }

        if (rule.CredentialArn is { } arn && upstreams.Secrets.IsKnown)
            CheckSecret(scope, arn);
    }

    private void CheckSecret(RegistryScope scope, string arn)
    {
        // The secret must belong to the registry's own account (user guide, "Storing your upstream repository credentials").
        if (!arn.Contains($":{scope.AccountId}:secret:", StringComparison.Ordinal))
            throw RegistryErrors.UnableToAccessSecret.With();
        if (!upstreams.Secrets.TryFind(arn, out NetworkCredential? credential))
            throw RegistryErrors.SecretNotFound.With();
        if (credential is null)
            throw RegistryErrors.UnableToDecryptSecretValue.With();
    }
}
