using System.Text.RegularExpressions;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>The four operations of repository creation templates.</summary>
internal sealed partial class CreationTemplateApi(RegistryStorage storage, TimeProvider time)
{
    public void AddTo(ApiTable table)
    {
        table.Add<CreateRepositoryCreationTemplateRequest, CreateRepositoryCreationTemplateResponse>("CreateRepositoryCreationTemplate", CreateAsync);
        table.Add<UpdateRepositoryCreationTemplateRequest, UpdateRepositoryCreationTemplateResponse>("UpdateRepositoryCreationTemplate", UpdateAsync);
        table.Add<DescribeRepositoryCreationTemplatesRequest, DescribeRepositoryCreationTemplatesResponse>("DescribeRepositoryCreationTemplates", Describe);
        table.Add<DeleteRepositoryCreationTemplateRequest, DeleteRepositoryCreationTemplateResponse>("DeleteRepositoryCreationTemplate", DeleteAsync);
    }

    private async Task<CreateRepositoryCreationTemplateResponse> CreateAsync(
        Caller caller, CreateRepositoryCreationTemplateRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var template = new RepositoryCreationTemplate
        {
            Prefix = request.Prefix,
            Description = NullIfEmpty(request.Description),
            EncryptionConfiguration = request.EncryptionConfiguration ?? new EncryptionConfigurationForRepositoryCreationTemplate { EncryptionType = RepositorySettings.DefaultEncryption },
            ResourceTags = NullIfEmpty(request.ResourceTags),
            ImageTagMutability = request.ImageTagMutability ?? RepositorySettings.DefaultTagMutability,
            ImageTagMutabilityExclusionFilters = NullIfEmpty(request.ImageTagMutabilityExclusionFilters),
            RepositoryPolicy = NullIfEmpty(request.RepositoryPolicy),
            LifecyclePolicy = NullIfEmpty(request.LifecyclePolicy),
            AppliedFor = [.. request.AppliedFor.Distinct(StringComparer.Ordinal)],
            CustomRoleArn = NullIfEmpty(request.CustomRoleArn),
            CreatedAt = now,
            UpdatedAt = now,
        };
        Check(caller.Scope, template);
        await storage.WriteAsync(
            session =>
            {
                if (CreationTemplates.Find(session, caller.Scope, request.Prefix!) is not null)
                    throw RegistryErrors.TemplateAlreadyExists.With(request.Prefix, caller.Scope.AccountId);
                CreationTemplates.Set(session, caller.Scope, template);
            },
            cancellationToken).ConfigureAwait(false);
        return new CreateRepositoryCreationTemplateResponse { RegistryId = caller.Scope.AccountId, RepositoryCreationTemplate = template };
    }

    private async Task<UpdateRepositoryCreationTemplateResponse> UpdateAsync(
        Caller caller, UpdateRepositoryCreationTemplateRequest request, CancellationToken cancellationToken)
    {
        var template = await storage.WriteAsync(
            session =>
            {
                var changed = Change(Require(session, caller.Scope, request.Prefix!), request);
                changed.UpdatedAt = time.GetUtcNow();
                Check(caller.Scope, changed);
                CreationTemplates.Set(session, caller.Scope, changed);
                return changed;
            },
            cancellationToken).ConfigureAwait(false);
        return new UpdateRepositoryCreationTemplateResponse { RegistryId = caller.Scope.AccountId, RepositoryCreationTemplate = template };
    }

    /// <summary>
    /// A prefix that has no template finds those of its namespace: the API reference's own example asks for <c>eng</c> and
    /// is answered with <c>eng/test</c> and <c>eng/replication-test</c>.
    /// </summary>
    private DescribeRepositoryCreationTemplatesResponse Describe(Caller caller, DescribeRepositoryCreationTemplatesRequest request)
    {
        if (request.Prefixes.Count > 0 && (request.NextToken is not null || request.MaxResults is not null))
            throw RegistryErrors.InvalidParameter.With(request.NextToken is null ? "maxResults" : "nextToken", "must not be given together with prefixes");
        var page = storage.Read(session => request.Prefixes.Count == 0
            ? CreationTemplates.List(session, caller.Scope, request.NextToken, PageSize.Of(request.MaxResults))
            : new Page<RepositoryCreationTemplate>([.. request.Prefixes.SelectMany(prefix => Named(session, caller.Scope, prefix)).DistinctBy(static template => template.Prefix, StringComparer.Ordinal)], null));
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
        var template = await storage.WriteAsync(
            session =>
            {
                var found = Require(session, caller.Scope, request.Prefix!);
                CreationTemplates.Remove(session, caller.Scope, request.Prefix!);
                return found;
            },
            cancellationToken).ConfigureAwait(false);
        return new DeleteRepositoryCreationTemplateResponse { RegistryId = caller.Scope.AccountId, RepositoryCreationTemplate = template };
    }

    private static IEnumerable<RepositoryCreationTemplate> Named(StorageSession session, RegistryScope scope, string prefix)
    {
        if (CreationTemplates.Find(session, scope, prefix) is { } template)
            return [template];
        var space = CreationTemplates.Key(prefix) + "/";
        return CreationTemplates.List(session, scope, null, int.MaxValue - 1).Items.Where(item => item.Prefix!.StartsWith(space, StringComparison.Ordinal));
    }

    private static RepositoryCreationTemplate Require(StorageSession session, RegistryScope scope, string prefix) =>
        CreationTemplates.Find(session, scope, prefix) ?? throw RegistryErrors.TemplateNotFound.With(prefix, scope.AccountId);

    /// <summary>What is not given stays; what is given as an empty text goes (API model: key and policies have no least length).</summary>
    private static RepositoryCreationTemplate Change(RepositoryCreationTemplate template, UpdateRepositoryCreationTemplateRequest request)
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
            // The filters are exceptions from the setting that they came with.
            template.ImageTagMutability = mutability;
            template.ImageTagMutabilityExclusionFilters = Unset.List<ImageTagMutabilityExclusionFilter>();
        }

        if (!Unset.Is(request.ImageTagMutabilityExclusionFilters))
            template.ImageTagMutabilityExclusionFilters = NullIfEmpty(request.ImageTagMutabilityExclusionFilters);
        return template;
    }

    private static void Check(RegistryScope scope, RepositoryCreationTemplate template)
    {
        var encryption = template.EncryptionConfiguration!;
        encryption.KmsKey = NullIfEmpty(encryption.KmsKey);
        RepositorySettings.Encryption(scope, encryption.EncryptionType, encryption.KmsKey);
        RepositorySettings.Filters(template.ImageTagMutability, template.ImageTagMutabilityExclusionFilters);
        if (template.AppliedFor.Count == 0)
            throw RegistryErrors.InvalidParameter.With("appliedFor", "Member must have length greater than or equal to 1");
        if (template.CustomRoleArn is { } role && !RoleArn().IsMatch(role))
            throw RegistryErrors.InvalidParameter.With("customRoleArn", "Invalid ARN");
        if (template.LifecyclePolicy is { } lifecycle)
            LifecyclePolicyApi.Check(lifecycle);
        if (template.RepositoryPolicy is { } policy)
            RepositoryPolicy.Check(policy);
        CheckTags(template.ResourceTags);
    }

    // The operations list no error of their own for tags.
    private static void CheckTags(IReadOnlyList<Tag> tags)
    {
        if (tags.Count > RepositoryService.MaxTags)
            throw RegistryErrors.InvalidParameter.With("resourceTags", $"A repository may have at most {RepositoryService.MaxTags} tags");
        try
        {
            RepositoryService.CheckTags(ResourceTagApi.Check(tags));
        }
        catch (RegistryException e) when (e.Error == RegistryErrors.InvalidTagParameter)
        {
            throw RegistryErrors.InvalidParameter.With("resourceTags", e.Message);
        }
    }

    private static string? Changed(string? before, string? given) => given is null ? before : NullIfEmpty(given);

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static IReadOnlyList<T> NullIfEmpty<T>(IReadOnlyList<T> list) => list.Count == 0 ? Unset.List<T>() : list;

    /// <summary>As CloudFormation's reference of AWS::ECR::RepositoryCreationTemplate has it, with paths.</summary>
    [GeneratedRegex(@"\Aarn:aws[-a-z0-9]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex RoleArn();
}
