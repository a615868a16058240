using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Storage;

namespace EcrPS.LocalRegistry.Services;

/// <summary>How much a registry may hold.</summary>
/// <param name="Repositories">The maximum number of repositories of an account in a region.</param>
/// <param name="ImagesPerRepository">The maximum number of images of a repository.</param>
/// <param name="BasicScans">The maximum number of basic scans in <see cref="ScanPeriod"/>.</param>
internal sealed record Quotas(long Repositories, long ImagesPerRepository, long BasicScans = long.MaxValue)
{
    /// <summary>What scans are counted in.</summary>
    public static readonly TimeSpan ScanPeriod = TimeSpan.FromHours(24);

    /// <summary>ECR's defaults (user guide, "Amazon ECR service quotas").</summary>
    public static readonly Quotas Aws = new(Repositories: 100_000, ImagesPerRepository: 100_000, BasicScans: 100_000);

    /// <summary>As much as the machine takes.</summary>
    public static readonly Quotas None = new(Repositories: long.MaxValue, ImagesPerRepository: long.MaxValue);

    /// <summary>Call this where a repository was added, in the same transaction.</summary>
    /// <exception cref="RegistryException">LimitExceeded.</exception>
    public void CheckRepositories(StorageSession session, RegistryScope scope)
    {
        if (Repositories < long.MaxValue && session.Repositories.Count(scope) > Repositories)
        {
            throw RegistryErrors.LimitExceeded.With(
                $"The maximum number of repositories, {Repositories}, has been reached in the registry with id '{scope.AccountId}'");
        }
    }

    /// <summary>Whether a registry has had all the basic scans that it may have for now.</summary>
    public bool AreScansUsedUp(StorageSession session, RegistryScope scope, DateTimeOffset now) =>
        BasicScans < long.MaxValue && session.Scans.CountBasic(scope, now - ScanPeriod) >= BasicScans;

    /// <summary>Call this where an image was added, in the same transaction.</summary>
    /// <exception cref="RegistryException">LimitExceeded.</exception>
    public void CheckImages(StorageSession session, RepositoryRecord repository)
    {
        if (ImagesPerRepository < long.MaxValue && session.Images.Count(repository.Id) > ImagesPerRepository)
        {
            throw RegistryErrors.LimitExceeded.With(
                $"The maximum number of images, {ImagesPerRepository}, has been reached in the repository with name '{repository.Name}' "
                + $"in the registry with id '{repository.Scope.AccountId}'");
        }
    }
}
