using System.Text.RegularExpressions;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Lifecycle;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Services.Repositories;

/// <summary>The repository creation templates of registries: checked and kept.</summary>
internal sealed partial class CreationTemplateService(RegistryStorage storage, TimeProvider time)
{
    /// <summary>Stores a new template; its times are set here.</summary>
    /// <exception cref="RegistryException">InvalidParameter; TemplateAlreadyExists.</exception>
    public Task CreateAsync(RegistryScope scope, RepositoryCreationTemplate template, CancellationToken cancellationToken)
    {
        template.CreatedAt = template.UpdatedAt = time.GetUtcNow();
        Check(scope, template);
        return storage.WriteAsync(
            session =>
            {
                if (CreationTemplates.Find(session, scope, template.Prefix!) is not null)
                    throw RegistryErrors.TemplateAlreadyExists.With(template.Prefix, scope.AccountId);
                CreationTemplates.Set(session, scope, template);
            },
            cancellationToken);
    }

    /// <returns>The template as it is now.</returns>
    /// <exception cref="RegistryException">InvalidParameter; TemplateNotFound.</exception>
    public Task<RepositoryCreationTemplate> UpdateAsync(
        RegistryScope scope, string prefix, Action<RepositoryCreationTemplate> change, CancellationToken cancellationToken) =>
        storage.WriteAsync(
            session =>
            {
                RepositoryCreationTemplate template = Require(session, scope, prefix);
                change(template);
                template.UpdatedAt = time.GetUtcNow();
                Check(scope, template);
                CreationTemplates.Set(session, scope, template);
                return template;
            },
            cancellationToken);

    /// <summary>In the order of prefixes.</summary>
    /// <exception cref="RegistryException">InvalidParameter for a foreign token.</exception>
    public Page<RepositoryCreationTemplate> List(RegistryScope scope, string? nextToken, int size) =>
        storage.Read(session => CreationTemplates.List(session, scope, nextToken, size));

    /// <summary>
    /// The templates of some prefixes. A prefix without a template selects those of its namespace: the API reference's example requests
    /// <c>eng</c> and gets <c>eng/test</c> and <c>eng/replication-test</c>.
    /// </summary>
    public IReadOnlyList<RepositoryCreationTemplate> Find(RegistryScope scope, IEnumerable<string> prefixes) => storage.Read(session =>
        prefixes.SelectMany(prefix => Named(session, scope, prefix))
            .DistinctBy(static template => template.Prefix, StringComparer.Ordinal).ToList());

    /// <returns>The template that was removed.</returns>
    /// <exception cref="RegistryException">TemplateNotFound.</exception>
    public Task<RepositoryCreationTemplate> DeleteAsync(
        RegistryScope scope, string prefix, CancellationToken cancellationToken) => storage.WriteAsync(
        session =>
        {
            RepositoryCreationTemplate found = Require(session, scope, prefix);
            CreationTemplates.Remove(session, scope, prefix);
            return found;
        },
        cancellationToken);

    private static IEnumerable<RepositoryCreationTemplate> Named(StorageSession session, RegistryScope scope, string prefix)
    {
        if (CreationTemplates.Find(session, scope, prefix) is { } template)
            return [template];
        string space = CreationTemplates.Key(prefix) + "/";
        return CreationTemplates.List(session, scope, null, int.MaxValue - 1).Items
            .Where(item => item.Prefix!.StartsWith(space, StringComparison.Ordinal));
    }

    private static RepositoryCreationTemplate Require(StorageSession session, RegistryScope scope, string prefix) =>
        CreationTemplates.Find(session, scope, prefix) ?? throw RegistryErrors.TemplateNotFound.With(prefix, scope.AccountId);

    private static void Check(RegistryScope scope, RepositoryCreationTemplate template)
    {
        EncryptionConfigurationForRepositoryCreationTemplate encryption = template.EncryptionConfiguration!;
        encryption.KmsKey = string.IsNullOrEmpty(encryption.KmsKey) ? null : encryption.KmsKey;
        RepositorySettings.Encryption(scope, encryption.EncryptionType, encryption.KmsKey);
        RepositorySettings.Filters(template.ImageTagMutability, template.ImageTagMutabilityExclusionFilters);
        if (template.AppliedFor.Count == 0)
            throw RegistryErrors.InvalidParameter.With("appliedFor", "Member must have length greater than or equal to 1");
        if (template.CustomRoleArn is { } role && !RoleArn().IsMatch(role))
            throw RegistryErrors.InvalidParameter.With("customRoleArn", "Invalid ARN");
        if (template.LifecyclePolicy is { } lifecycle)
            LifecyclePolicyService.Check(lifecycle);
        if (template.RepositoryPolicy is { } policy)
            template.RepositoryPolicy = RepositoryPolicy.Rewrite(policy);
        CheckTags(template.ResourceTags);
    }

    // The operations declare no specific error for tags.
    private static void CheckTags(IReadOnlyList<Tag> tags)
    {
        if (tags.Count > RepositoryService.MaxTags)
            throw RegistryErrors.InvalidParameter.With("resourceTags", $"A repository may have at most {RepositoryService.MaxTags} tags");
        try
        {
            RepositoryService.CheckTags(ResourceTags.From(tags));
        }
        catch (RegistryException e) when (e.Error == RegistryErrors.InvalidTagParameter)
        {
            throw RegistryErrors.InvalidParameter.With("resourceTags", e.Message);
        }
    }

    /// <summary>As CloudFormation's reference of AWS::ECR::RepositoryCreationTemplate has it, with paths.</summary>
    [GeneratedRegex(@"\Aarn:aws[-a-z0-9]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex RoleArn();
}
