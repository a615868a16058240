using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>The four operations of repository creation templates.</summary>
internal sealed class CreationTemplateApi(CreationTemplateService templates)
{
    public void AddTo(ApiTable table)
    {
        table.Add<CreateRepositoryCreationTemplateRequest, CreateRepositoryCreationTemplateResponse>(
            "CreateRepositoryCreationTemplate", CreateAsync);
        table.Add<UpdateRepositoryCreationTemplateRequest, UpdateRepositoryCreationTemplateResponse>(
            "UpdateRepositoryCreationTemplate", UpdateAsync);
        table.Add<DescribeRepositoryCreationTemplatesRequest, DescribeRepositoryCreationTemplatesResponse>(
            "DescribeRepositoryCreationTemplates", Describe);
        table.Add<DeleteRepositoryCreationTemplateRequest, DeleteRepositoryCreationTemplateResponse>(
            "DeleteRepositoryCreationTemplate", DeleteAsync);
    }

    private async Task<CreateRepositoryCreationTemplateResponse> CreateAsync(
        Caller caller, CreateRepositoryCreationTemplateRequest request, CancellationToken cancellationToken)
    {
        var template = new RepositoryCreationTemplate
        {
            Prefix = request.Prefix,
            Description = NullIfEmpty(request.Description),
            EncryptionConfiguration = request.EncryptionConfiguration
                ?? new EncryptionConfigurationForRepositoryCreationTemplate { EncryptionType = RepositorySettings.DefaultEncryption },
            ResourceTags = NullIfEmpty(request.ResourceTags),
            ImageTagMutability = request.ImageTagMutability ?? RepositorySettings.DefaultTagMutability,
            ImageTagMutabilityExclusionFilters = NullIfEmpty(request.ImageTagMutabilityExclusionFilters),
            RepositoryPolicy = NullIfEmpty(request.RepositoryPolicy),
            LifecyclePolicy = NullIfEmpty(request.LifecyclePolicy),
            AppliedFor = [.. request.AppliedFor.Distinct(StringComparer.Ordinal)],
            CustomRoleArn = NullIfEmpty(request.CustomRoleArn),
        };
        await templates.CreateAsync(caller.Scope, template, cancellationToken).ConfigureAwait(false);
        return new CreateRepositoryCreationTemplateResponse { RegistryId = caller.Scope.AccountId, RepositoryCreationTemplate = template };
    }

    private async Task<UpdateRepositoryCreationTemplateResponse> UpdateAsync(
        Caller caller, UpdateRepositoryCreationTemplateRequest request, CancellationToken cancellationToken)
    {
        RepositoryCreationTemplate template = await templates.UpdateAsync(
            caller.Scope, request.Prefix!, found => Change(found, request), cancellationToken).ConfigureAwait(false);
        return new UpdateRepositoryCreationTemplateResponse { RegistryId = caller.Scope.AccountId, RepositoryCreationTemplate = template };
    }

    private DescribeRepositoryCreationTemplatesResponse Describe(Caller caller, DescribeRepositoryCreationTemplatesRequest request)
    {
        if (request.Prefixes.Count > 0 && (request.NextToken is not null || request.MaxResults is not null))
        {
            throw RegistryErrors.InvalidParameter.With(
                request.NextToken is null ? "maxResults" : "nextToken", "must not be given together with prefixes");
        }

        Page<RepositoryCreationTemplate> page = request.Prefixes.Count == 0
            ? templates.List(caller.Scope, request.NextToken, PageSize.Of(request.MaxResults))
            : new Page<RepositoryCreationTemplate>(templates.Find(caller.Scope, request.Prefixes), null);
        return new DescribeRepositoryCreationTemplatesResponse
        {
            RegistryId = caller.Scope.AccountId,
            RepositoryCreationTemplates = page.Items,
            NextToken = page.NextToken,
        };
    }

    private async Task<DeleteRepositoryCreationTemplateResponse> DeleteAsync(
        Caller caller, DeleteRepositoryCreationTemplateRequest request, CancellationToken cancellationToken)
    {
        RepositoryCreationTemplate template = await templates.DeleteAsync(caller.Scope, request.Prefix!, cancellationToken)
            .ConfigureAwait(false);
        return new DeleteRepositoryCreationTemplateResponse { RegistryId = caller.Scope.AccountId, RepositoryCreationTemplate = template };
    }

    /// <summary>
    /// A member that is not given stays as it is; an empty text removes it (API model: key and policies have no minimum length).
    /// </summary>
    private static void Change(RepositoryCreationTemplate template, UpdateRepositoryCreationTemplateRequest request)
    {
        template.Description = Changed(template.Description, request.Description);
        template.RepositoryPolicy = Changed(template.RepositoryPolicy, request.RepositoryPolicy);
        template.LifecyclePolicy = Changed(template.LifecyclePolicy, request.LifecyclePolicy);
        template.CustomRoleArn = Changed(template.CustomRoleArn, request.CustomRoleArn);
        template.EncryptionConfiguration = request.EncryptionConfiguration ?? template.EncryptionConfiguration;
        if (!Unset.Is(request.ResourceTags))
            template.ResourceTags = NullIfEmpty(request.ResourceTags);
        if (!Unset.Is(request.AppliedFor))
            template.AppliedFor = [.. request.AppliedFor.Distinct(StringComparer.Ordinal)];
        if (request.ImageTagMutability is { } mutability && mutability != template.ImageTagMutability)
        {
            // The filters are exceptions from the mutability setting and are replaced together with it.
            template.ImageTagMutability = mutability;
            template.ImageTagMutabilityExclusionFilters = Unset.List<ImageTagMutabilityExclusionFilter>();
        }

        if (!Unset.Is(request.ImageTagMutabilityExclusionFilters))
            template.ImageTagMutabilityExclusionFilters = NullIfEmpty(request.ImageTagMutabilityExclusionFilters);
    }

    private static string? Changed(string? before, string? given) => given is null ? before : NullIfEmpty(given);

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static IReadOnlyList<T> NullIfEmpty<T>(IReadOnlyList<T> list) => list.Count == 0 ? Unset.List<T>() : list;
}
