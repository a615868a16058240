using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.PullThrough;
using EcrPS.LocalRegistry.Storage;
using EcrPS.LocalRegistry.Upstream;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Api;

/// <summary>The five operations of pull-through cache rules.</summary>
internal sealed class PullThroughCacheApi(RegistryStorage storage, UpstreamRegistries upstreams, TimeProvider time)
{
    public void AddTo(ApiTable table)
    {
        table.Add<CreatePullThroughCacheRuleRequest, CreatePullThroughCacheRuleResponse>("CreatePullThroughCacheRule", CreateAsync);
        table.Add<UpdatePullThroughCacheRuleRequest, UpdatePullThroughCacheRuleResponse>("UpdatePullThroughCacheRule", UpdateAsync);
        table.Add<DescribePullThroughCacheRulesRequest, DescribePullThroughCacheRulesResponse>("DescribePullThroughCacheRules", Describe);
        table.Add<DeletePullThroughCacheRuleRequest, DeletePullThroughCacheRuleResponse>("DeletePullThroughCacheRule", DeleteAsync);
        table.Add<ValidatePullThroughCacheRuleRequest, ValidatePullThroughCacheRuleResponse>("ValidatePullThroughCacheRule", ValidateAsync);
    }

    private async Task<CreatePullThroughCacheRuleResponse> CreateAsync(Caller caller, CreatePullThroughCacheRuleRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var kind = KindOf(request);
        var rule = new PullThroughCacheRule
        {
            EcrRepositoryPrefix = request.EcrRepositoryPrefix,
            UpstreamRegistryUrl = request.UpstreamRegistryUrl,
            UpstreamRegistry = kind,
            // Not shown where it was not given: Terraform's provider, which has no default for it either, would replace every rule.
            UpstreamRepositoryPrefix = request.UpstreamRepositoryPrefix,
            CredentialArn = request.CredentialArn,
            CustomRoleArn = NullIfEmpty(request.CustomRoleArn),
            CreatedAt = now,
            UpdatedAt = now,
        };
        Check(caller.Scope, rule);
        await storage.WriteAsync(session => Add(session, caller.Scope, rule), cancellationToken).ConfigureAwait(false);
        return new CreatePullThroughCacheRuleResponse
        {
            RegistryId = caller.Scope.AccountId,
            EcrRepositoryPrefix = rule.EcrRepositoryPrefix,
            UpstreamRegistryUrl = rule.UpstreamRegistryUrl,
            UpstreamRegistry = kind,
            UpstreamRepositoryPrefix = rule.UpstreamRepositoryPrefix,
            CredentialArn = rule.CredentialArn,
            CustomRoleArn = rule.CustomRoleArn,
            CreatedAt = rule.CreatedAt,
        };
    }

    private async Task<UpdatePullThroughCacheRuleResponse> UpdateAsync(Caller caller, UpdatePullThroughCacheRuleRequest request, CancellationToken cancellationToken)
    {
        var rule = await storage.WriteAsync(
            session =>
            {
                var changed = Require(session, caller.Scope, request.EcrRepositoryPrefix!);
                changed.CredentialArn = request.CredentialArn ?? changed.CredentialArn;
                changed.CustomRoleArn = request.CustomRoleArn is null ? changed.CustomRoleArn : NullIfEmpty(request.CustomRoleArn);
                changed.UpdatedAt = time.GetUtcNow();
                Check(caller.Scope, changed);
                PullThroughRules.Set(session, caller.Scope, changed);
                return changed;
            },
            cancellationToken).ConfigureAwait(false);
        return new UpdatePullThroughCacheRuleResponse
        {
            RegistryId = caller.Scope.AccountId,
            EcrRepositoryPrefix = rule.EcrRepositoryPrefix,
            UpstreamRepositoryPrefix = rule.UpstreamRepositoryPrefix,
            CredentialArn = rule.CredentialArn,
            CustomRoleArn = rule.CustomRoleArn,
            UpdatedAt = rule.UpdatedAt,
        };
    }

    private DescribePullThroughCacheRulesResponse Describe(Caller caller, DescribePullThroughCacheRulesRequest request)
    {
        if (request.EcrRepositoryPrefixes.Count > 0 && (request.NextToken is not null || request.MaxResults is not null))
            throw RegistryErrors.InvalidParameter.With(request.NextToken is null ? "maxResults" : "nextToken", "must not be given together with ecrRepositoryPrefixes");
        var page = storage.Read(session => request.EcrRepositoryPrefixes.Count == 0
            ? PullThroughRules.List(session, caller.Scope, request.NextToken, PageSize.Of(request.MaxResults))
            : new Page<PullThroughCacheRule>([.. request.EcrRepositoryPrefixes.Select(prefix => Require(session, caller.Scope, prefix))], null));
        foreach (var rule in page.Items)
            rule.RegistryId = caller.Scope.AccountId;
        return new DescribePullThroughCacheRulesResponse { PullThroughCacheRules = page.Items, NextToken = page.NextToken };
    }

    private async Task<DeletePullThroughCacheRuleResponse> DeleteAsync(Caller caller, DeletePullThroughCacheRuleRequest request, CancellationToken cancellationToken)
    {
        var rule = await storage.WriteAsync(
            session =>
            {
                var found = Require(session, caller.Scope, request.EcrRepositoryPrefix!);
                PullThroughRules.Remove(session, caller.Scope, request.EcrRepositoryPrefix!);
                return found;
            },
            cancellationToken).ConfigureAwait(false);
        return new DeletePullThroughCacheRuleResponse
        {
            RegistryId = caller.Scope.AccountId,
            EcrRepositoryPrefix = rule.EcrRepositoryPrefix,
            UpstreamRegistryUrl = rule.UpstreamRegistryUrl,
            UpstreamRepositoryPrefix = rule.UpstreamRepositoryPrefix,
            CredentialArn = rule.CredentialArn,
            CustomRoleArn = rule.CustomRoleArn,
            CreatedAt = rule.CreatedAt,
        };
    }

    private async Task<ValidatePullThroughCacheRuleResponse> ValidateAsync(Caller caller, ValidatePullThroughCacheRuleRequest request, CancellationToken cancellationToken)
    {
        var rule = storage.Read(session => Require(session, caller.Scope, request.EcrRepositoryPrefix!));
        string? failure = null;
        try
        {
            await upstreams.TryAsync(rule.UpstreamRegistryUrl!, rule.CredentialArn, cancellationToken).ConfigureAwait(false);
        }
        catch (UpstreamException e)
        {
            failure = e.Message;
        }

        return new ValidatePullThroughCacheRuleResponse
        {
            RegistryId = caller.Scope.AccountId,
            EcrRepositoryPrefix = rule.EcrRepositoryPrefix,
            UpstreamRegistryUrl = rule.UpstreamRegistryUrl,
            UpstreamRepositoryPrefix = rule.UpstreamRepositoryPrefix,
            CredentialArn = rule.CredentialArn,
            CustomRoleArn = rule.CustomRoleArn,
            IsValid = failure is null,
            Failure = failure,
        };
    }

    private static void Add(StorageSession session, RegistryScope scope, PullThroughCacheRule rule)
    {
        if (PullThroughRules.Find(session, scope, rule.EcrRepositoryPrefix!) is not null)
            throw RegistryErrors.PullThroughCacheRuleAlreadyExists.With(rule.EcrRepositoryPrefix, scope.AccountId);
        if (PullThroughRules.List(session, scope, null, PullThroughRules.MaxRules).Items.Count >= PullThroughRules.MaxRules)
            throw RegistryErrors.LimitExceeded.With($"The registry has the maximum number of pull through cache rules, {PullThroughRules.MaxRules}");
        PullThroughRules.Set(session, scope, rule);
    }

    private static PullThroughCacheRule Require(StorageSession session, RegistryScope scope, string prefix) =>
        PullThroughRules.Find(session, scope, prefix) ?? throw RegistryErrors.PullThroughCacheRuleNotFound.With(prefix, scope.AccountId);

    private static string KindOf(CreatePullThroughCacheRuleRequest request)
    {
        var kind = KnownUpstreams.KindOf(request.UpstreamRegistryUrl!)
            ?? throw RegistryErrors.UnsupportedUpstreamRegistry.With($"The specified upstream registry '{request.UpstreamRegistryUrl}' is not supported");
        return request.UpstreamRegistry is null || request.UpstreamRegistry == kind
            ? kind
            : throw RegistryErrors.InvalidParameter.With("upstreamRegistry", $"The registry '{request.UpstreamRegistryUrl}' is of the type {kind}");
    }

    private void Check(RegistryScope scope, PullThroughCacheRule rule)
    {
        if (rule.EcrRepositoryPrefix == PullThroughRules.Root && rule.UpstreamRepositoryPrefix is not (null or PullThroughRules.Root))
            throw RegistryErrors.InvalidParameter.With("upstreamRepositoryPrefix", "must be ROOT where ecrRepositoryPrefix is");
        if (EcrHost.TryParse(rule.UpstreamRegistryUrl, out var ecr))
        {
            if (new RegistryScope(ecr.RegistryId, ecr.Region) == scope)
                throw RegistryErrors.InvalidParameter.With("upstreamRegistryUrl", "The upstream registry cannot be the registry itself");
            if (ecr.RegistryId != scope.AccountId && rule.CustomRoleArn is null)
                throw RegistryErrors.InvalidParameter.With("customRoleArn", "must be given for the registry of another account");
        }

        // The text is ECR's (aws-controllers-k8s/community#2589).
        if (rule.CredentialArn is null && KnownUpstreams.NeedsSecret(rule.UpstreamRegistry!))
            throw RegistryErrors.UnsupportedUpstreamRegistry.With("The specified upstream registry requires authentication. Specify a valid Secrets Manager ARN");
        if (rule.CredentialArn is { } arn && upstreams.Secrets.IsKnown)
            CheckSecret(scope, arn);
    }

    private void CheckSecret(RegistryScope scope, string arn)
    {
        // The secret has to be of the registry's own account (user guide, "Storing your upstream repository credentials").
        if (!arn.Contains($":{scope.AccountId}:secret:", StringComparison.Ordinal))
            throw RegistryErrors.UnableToAccessSecret.With();
        if (!upstreams.Secrets.TryFind(arn, out var credential))
            throw RegistryErrors.SecretNotFound.With();
        if (credential is null)
            throw RegistryErrors.UnableToDecryptSecretValue.With();
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
