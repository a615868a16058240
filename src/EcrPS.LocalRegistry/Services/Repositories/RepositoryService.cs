using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Storage;

namespace EcrPS.LocalRegistry.Services.Repositories;

/// <summary>Repositories, their settings and resource tags.</summary>
internal sealed class RepositoryService(RegistryStorage storage, Quotas quotas)
{
    /// <summary>ECR's quota for resource tags (user guide, "Tagging a private repository").</summary>
    public const int MaxTags = 50;

    /// <returns>The record as stored.</returns>
    /// <exception cref="RegistryException">RepositoryAlreadyExists; InvalidTagParameter; TooManyTags: nothing is created then.</exception>
    public Task<RepositoryRecord> CreateAsync(
        RepositoryRecord repository, IReadOnlyList<KeyValuePair<string, string>> tags, CancellationToken cancellationToken) =>
            storage.WriteAsync(
            session => Add(session, repository, tags, quotas), cancellationToken);

    /// <exception cref="RegistryException">RepositoryNotFound.</exception>
    public RepositoryRecord Get(RepositoryKey key) => storage.Read(session => session.RequireRepository(key));

    /// <summary>In the order of names.</summary>
    /// <exception cref="RegistryException">InvalidParameter for a foreign token.</exception>
    public Page<RepositoryRecord> List(RegistryScope scope, string? nextToken, int size) =>
        storage.Read(session => session.Repositories.List(scope, nextToken, size));

    /// <summary>Names after a name, in their order.</summary>
    public List<string> NamesAfter(RegistryScope scope, string name, int limit) =>
        storage.Read(session => session.Repositories.After(scope, name, limit).ConvertAll(static repository => repository.Name));

    /// <summary>Whether there is any repository, of whatever account.</summary>
    public bool Any() => storage.Read(static session => session.Repositories.AllIds().Count > 0);

    /// <summary>Changes settings: tag mutability, scan on push, policy.</summary>
    /// <returns>The record as stored.</returns>
    /// <exception cref="RegistryException">RepositoryNotFound.</exception>
    public Task<RepositoryRecord> UpdateAsync(
        RepositoryKey key, Func<RepositoryRecord, RepositoryRecord> change, CancellationToken cancellationToken) => storage.WriteAsync(
        session =>
        {
            RepositoryRecord changed = change(session.RequireRepository(key));
            session.Repositories.Update(changed);
            return changed;
        },
        cancellationToken);

    /// <returns>The deleted record.</returns>
    /// <exception cref="RegistryException">RepositoryNotFound; RepositoryNotEmpty unless <paramref name="force"/>.</exception>
    public Task<RepositoryRecord> DeleteAsync(RepositoryKey key, bool force, CancellationToken cancellationToken) => storage.WriteAsync(
        session =>
        {
            RepositoryRecord repository = session.RequireRepository(key);
            if (!force && session.Images.Any(repository.Id))
                throw RegistryErrors.RepositoryNotEmpty.With(key.Name, key.AccountId);
            List<string> uploads = session.Uploads.OfRepository(repository.Id);
            session.Repositories.Remove(repository.Id);
            session.AfterCommit(() =>
            {
                foreach (string id in uploads)
                    File.Delete(Path.Combine(storage.Folder.UploadsPath, id));
            });
            return repository;
        },
        cancellationToken);

    /// <summary>In the order of keys.</summary>
    /// <exception cref="RegistryException">RepositoryNotFound.</exception>
    public IReadOnlyList<KeyValuePair<string, string>> Tags(RepositoryKey key) =>
        storage.Read(session => session.ResourceTags.List(session.RequireRepository(key).Id));

    /// <exception cref="RegistryException">RepositoryNotFound; InvalidTagParameter; TooManyTags.</exception>
    public Task SetTagsAsync(
        RepositoryKey key, IReadOnlyList<KeyValuePair<string, string>> tags, CancellationToken cancellationToken) =>
        storage.WriteAsync(session => SetTags(session, session.RequireRepository(key), tags), cancellationToken);

    /// <summary>Keys that are not there are passed over.</summary>
    /// <exception cref="RegistryException">RepositoryNotFound.</exception>
    public Task RemoveTagsAsync(RepositoryKey key, IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        storage.WriteAsync(
            session =>
            {
                RepositoryRecord repository = session.RequireRepository(key);
                foreach (string tagKey in keys)
                    session.ResourceTags.Remove(repository.Id, tagKey);
            },
            cancellationToken);

    /// <summary>Creates a repository inside of a transaction.</summary>
    /// <returns>The record as stored.</returns>
    /// <exception cref="RegistryException">RepositoryAlreadyExists; LimitExceeded; InvalidTagParameter; TooManyTags.</exception>
    internal static RepositoryRecord Add(
        StorageSession session, RepositoryRecord repository, IReadOnlyList<KeyValuePair<string, string>> tags, Quotas quotas)
    {
        RepositoryRecord stored = session.Repositories.Add(repository)
            ?? throw RegistryErrors.RepositoryAlreadyExists.With(repository.Name, repository.Scope.AccountId);
        quotas.CheckRepositories(session, stored.Scope);
        SetTags(session, stored, tags);
        return stored;
    }

    /// <summary>What is wrong with a set of tags by itself, wherever it is going to be set.</summary>
    /// <exception cref="RegistryException">InvalidTagParameter.</exception>
    internal static void CheckTags(IReadOnlyList<KeyValuePair<string, string>> tags)
    {
        if (tags.DistinctBy(tag => tag.Key, StringComparer.Ordinal).Count() != tags.Count)
            throw RegistryErrors.InvalidTagParameter.With("Tag keys must be unique within a request");
        foreach ((string key, _) in tags)
            CheckReserved(key);
    }

    /// <exception cref="RegistryException">InvalidTagParameter.</exception>
    internal static void CheckReserved(string key)
    {
        if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            throw RegistryErrors.InvalidTagParameter.With($"The tag key '{key}' is invalid: keys that begin with 'aws:' are reserved");
    }

    private static void SetTags(StorageSession session, RepositoryRecord repository, IReadOnlyList<KeyValuePair<string, string>> tags)
    {
        CheckTags(tags);
        foreach ((string key, string value) in tags)
            session.ResourceTags.Set(repository.Id, key, value);
        if (session.ResourceTags.List(repository.Id).Count > MaxTags)
            throw RegistryErrors.TooManyTags.With($"The repository with name '{repository.Name}' may have at most {MaxTags} tags");
    }
}
