using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.PullThrough;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Api;

/// <summary>The five operations of pull-through cache rules.</summary>
internal sealed class PullThroughCacheApi(PullThroughRuleService rules)
{
    public void AddTo(ApiTable table)
    {
        table.Add<CreatePullThroughCacheRuleRequest, CreatePullThroughCacheRuleResponse>("CreatePullThroughCacheRule", CreateAsync);
        table.Add<UpdatePullThroughCacheRuleRequest, UpdatePullThroughCacheRuleResponse>("UpdatePullThroughCacheRule", UpdateAsync);
        table.Add<DescribePullThroughCacheRulesRequest, DescribePullThroughCacheRulesResponse>("DescribePullThroughCacheRules", Describe);
        table.Add<DeletePullThroughCacheRuleRequest, DeletePullThroughCacheRuleResponse>("DeletePullThroughCacheRule", DeleteAsync);
        table.Add<ValidatePullThroughCacheRuleRequest, ValidatePullThroughCacheRuleResponse>("ValidatePullThroughCacheRule", ValidateAsync);
    }

    private async Task<CreatePullThroughCacheRuleResponse> CreateAsync(
        Caller caller, CreatePullThroughCacheRuleRequest request, CancellationToken cancellationToken)
    {
        var rule = new PullThroughCacheRule
        {
            EcrRepositoryPrefix = request.EcrRepositoryPrefix,
            UpstreamRegistryUrl = request.UpstreamRegistryUrl,
            UpstreamRegistry = request.UpstreamRegistry,
            // Left out if it was not given: Terraform's provider has no default for it and would see a change that replaces the rule.
            UpstreamRepositoryPrefix = request.UpstreamRepositoryPrefix,
            CredentialArn = request.CredentialArn,
            CustomRoleArn = NullIfEmpty(request.CustomRoleArn),
        };
        await rules.CreateAsync(caller.Scope, rule, cancellationToken).ConfigureAwait(false);
        return new CreatePullThroughCacheRuleResponse
        {
            RegistryId = caller.Scope.AccountId,
            EcrRepositoryPrefix = rule.EcrRepositoryPrefix,
            UpstreamRegistryUrl = rule.UpstreamRegistryUrl,
            UpstreamRegistry = rule.UpstreamRegistry,
            UpstreamRepositoryPrefix = rule.UpstreamRepositoryPrefix,
            CredentialArn = rule.CredentialArn,
            CustomRoleArn = rule.CustomRoleArn,
            CreatedAt = rule.CreatedAt,
        };
    }

    private async Task<UpdatePullThroughCacheRuleResponse> UpdateAsync(
        Caller caller, UpdatePullThroughCacheRuleRequest request, CancellationToken cancellationToken)
    {
        PullThroughCacheRule rule = await rules.UpdateAsync(
            caller.Scope,
            request.EcrRepositoryPrefix!,
            changed =>
            {
                changed.CredentialArn = request.CredentialArn ?? changed.CredentialArn;
                changed.CustomRoleArn = request.CustomRoleArn is null ? changed.CustomRoleArn : NullIfEmpty(request.CustomRoleArn);
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
        {
            throw RegistryErrors.InvalidParameter.With(
                request.NextToken is null ? "maxResults" : "nextToken", "must not be given together with ecrRepositoryPrefixes");
        }

        Page<PullThroughCacheRule> page = request.EcrRepositoryPrefixes.Count == 0
            ? rules.List(caller.Scope, request.NextToken, PageSize.Of(request.MaxResults))
            : new Page<PullThroughCacheRule>(rules.Get(caller.Scope, request.EcrRepositoryPrefixes), null);
        foreach (PullThroughCacheRule rule in page.Items)
            rule.RegistryId = caller.Scope.AccountId;
        return new DescribePullThroughCacheRulesResponse { PullThroughCacheRules = page.Items, NextToken = page.NextToken };
    }

    private async Task<DeletePullThroughCacheRuleResponse> DeleteAsync(
        Caller caller, DeletePullThroughCacheRuleRequest request, CancellationToken cancellationToken)
    {
        PullThroughCacheRule rule = await rules.DeleteAsync(caller.Scope, request.EcrRepositoryPrefix!, cancellationToken)
            .ConfigureAwait(false);
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

    private async Task<ValidatePullThroughCacheRuleResponse> ValidateAsync(
        Caller caller, ValidatePullThroughCacheRuleRequest request, CancellationToken cancellationToken)
    {
        (PullThroughCacheRule rule, string? failure) = await rules.ValidateAsync(
            caller.Scope, request.EcrRepositoryPrefix!, cancellationToken).ConfigureAwait(false);
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

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
