using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Storage;

namespace EcrPS.LocalRegistry.Services.Repositories;

/// <summary>What nearly every operation starts with.</summary>
internal static class RepositoryLookup
{
    /// <exception cref="RegistryException">RepositoryNotFoundException.</exception>
    public static RepositoryRecord RequireRepository(this StorageSession session, RepositoryKey key) =>
        session.Repositories.Find(key) ?? throw RegistryErrors.RepositoryNotFound.With(key.Name, key.AccountId);

    /// <summary>By digest, by tag, or by both, which must then agree.</summary>
    public static ImageRecord? FindImage(this StorageSession session, RepositoryRecord repository, ImageId id)
    {
        if (id.Tag is not { } tag)
            return id.Digest is { } digest ? session.Images.Find(repository.Id, digest) : null;
        ImageRecord? image = session.Images.FindByTag(repository.Id, tag);
        return id.Digest is null || id.Digest == image?.Digest ? image : null;
    }

    /// <exception cref="RegistryException">
    /// ImageNotFound; InvalidParameter, with the message that BatchGetImage has for the failure.
    /// </exception>
    public static ImageRecord RequireImage(this StorageSession session, RepositoryRecord repository, ImageId id) =>
        ImageRemoval.Check(id) is { } invalid
            ? throw new RegistryException(RegistryErrors.InvalidParameter, invalid.Reason)
            : session.FindImage(repository, id)
        ?? throw RegistryErrors.ImageNotFound.With(id.Digest ?? "null", id.Tag ?? "null", repository.Name, repository.Scope.AccountId);
}
