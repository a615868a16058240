using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Services.Signing;

/// <summary>The signing configuration of a registry, and the signing status of its images.</summary>
internal sealed class SigningService(RegistryStorage storage)
{
    public Task PutAsync(RegistryScope scope, SigningConfiguration configuration, CancellationToken cancellationToken) =>
        storage.WriteAsync(session => SigningRules.Set(session, scope, configuration), cancellationToken);

    /// <exception cref="RegistryException">SigningConfigurationNotFound.</exception>
    public SigningConfiguration Get(RegistryScope scope) => storage.Read(session => Require(session, scope));

    /// <returns>The configuration that was removed.</returns>
    /// <exception cref="RegistryException">SigningConfigurationNotFound.</exception>
    public Task<SigningConfiguration> DeleteAsync(RegistryScope scope, CancellationToken cancellationToken) => storage.WriteAsync(
        session =>
        {
            SigningConfiguration removed = Require(session, scope);
            SigningRules.Remove(session, scope);
            return removed;
        },
        cancellationToken);

    /// <summary>The signings of an image, in the order of profiles.</summary>
    /// <exception cref="RegistryException">RepositoryNotFound; ImageNotFound.</exception>
    public (ImageRecord Image, IReadOnlyList<SigningRecord> Signings) Status(RepositoryKey key, ImageId id) => storage.Read(session =>
    {
        ImageRecord image = session.RequireImage(session.RequireRepository(key), id);
        return (image, (IReadOnlyList<SigningRecord>)session.Signings.OfImage(image.Id));
    });

    private static SigningConfiguration Require(StorageSession session, RegistryScope scope) =>
        SigningRules.Get(session, scope) ?? throw RegistryErrors.SigningConfigurationNotFound.With(scope.AccountId);
}
