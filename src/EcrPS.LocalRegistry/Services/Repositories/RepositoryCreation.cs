using EcrPS.Lifecycle;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Policies;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Services.Repositories;

/// <summary>
/// Creates repositories automatically for a push, a pull through the cache or a replication, with the settings of the creation
/// template that applies to their name (user guide, "Templates to control repositories created during a pull through cache, create
/// on push, or replication action").
/// </summary>
internal sealed class RepositoryCreation(RegistryStorage storage, TimeProvider time, Quotas quotas, AccessControl access)
{
    /// <summary>
    /// Creates the repository of a push if it is missing and a template applies. Without a template nothing is created and the push fails.
    /// </summary>
    /// <exception cref="RegistryException">
    /// TemplateNeedsRole; Kms; AccessDenied if a policy denies the caller CreateRepository.
    /// </exception>
    public async Task OnPushAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        RepositoryKey key = caller.Repository(name);
        // Nearly every push is to an existing repository and needs no writer lock.
        bool isWanted = storage.Read(session =>
            session.Repositories.Find(key) is null && CreationTemplates.For(session, key, RCTAppliedFor.CreateOnPush) is not null);
        if (!isWanted)
            return;
        access.Require(caller, "CreateRepository", name);
        await storage.WriteAsync(session => Ensure(session, key, RCTAppliedFor.CreateOnPush), cancellationToken).ConfigureAwait(false);
    }

    public bool Exists(RepositoryKey key) => storage.Read(session => session.Repositories.Find(key) is not null);

    /// <summary>The repository, made inside of the caller's transaction where it is not there.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="key">The repository.</param>
    /// <param name="reason">One of <see cref="RCTAppliedFor"/>.</param>
    /// <returns>The record as stored.</returns>
    /// <exception cref="RegistryException">
    /// RepositoryNotFound for a push without a template (the other two use the defaults then); TemplateNeedsRole; Kms.
    /// </exception>
    public RepositoryRecord Ensure(StorageSession session, RepositoryKey key, string reason)
    {
        if (session.Repositories.Find(key) is { } existing)
            return existing;
        RepositoryCreationTemplate? template = CreationTemplates.For(session, key, reason);
        if (template is null && reason == RCTAppliedFor.CreateOnPush)
            throw RegistryErrors.RepositoryNotFound.With(key.Name, key.AccountId);
        return Create(session, key, template ?? new RepositoryCreationTemplate());
    }

    private RepositoryRecord Create(StorageSession session, RepositoryKey key, RepositoryCreationTemplate template)
    {
        string encryption = template.EncryptionConfiguration?.EncryptionType ?? EncryptionType.Aes256;
        if (template.CustomRoleArn is null && (template.ResourceTags.Count > 0 || encryption != EncryptionType.Aes256))
            throw RegistryErrors.TemplateNeedsRole.With(key.Name, template.Prefix);
        var record = new RepositoryRecord
        {
            Key = key,
            CreatedAt = time.GetUtcNow(),
            TagMutability = template.ImageTagMutability ?? ImageTagMutability.Mutable,
            ExclusionFilters = [.. template.ImageTagMutabilityExclusionFilters.Select(static filter => filter.Filter!)],
            EncryptionType = encryption,
            KmsKey = encryption == EncryptionType.Aes256
                ? null
                : KmsKeys.Resolve(key.Scope, template.EncryptionConfiguration!.KmsKey ?? AwsNames.ManagedKey(key.Scope)),
            PolicyText = template.RepositoryPolicy,
        };
        var tags = template.ResourceTags.Select(static tag => KeyValuePair.Create(tag.Key!, tag.Value ?? "")).ToList();
        RepositoryRecord stored = RepositoryService.Add(session, record, tags, quotas);
        if (template.LifecyclePolicy is { } policy)
            session.Lifecycle.SetPolicy(stored.Id, LifecyclePolicy.Minify(policy));
        return stored;
    }
}
