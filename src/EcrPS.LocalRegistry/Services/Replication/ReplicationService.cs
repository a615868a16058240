using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Services.Replication;

/// <summary>The replication configuration of a registry, and the replication status of its images.</summary>
internal sealed class ReplicationService(RegistryStorage storage)
{
    /// <summary>The configuration; one without rules if none was put.</summary>
    public ReplicationConfiguration Get(RegistryScope scope) => storage.Read(session => ReplicationRules.Get(session, scope));

    /// <exception cref="RegistryException">InvalidParameter.</exception>
    public Task PutAsync(RegistryScope scope, ReplicationConfiguration configuration, CancellationToken cancellationToken)
    {
        ReplicationRules.Check(scope, configuration);
        return storage.WriteAsync(session => ReplicationRules.Set(session, scope, configuration), cancellationToken);
    }

    /// <summary>
    /// One replication of an image for each destination, however many of its tags were pushed: an unfinished one takes precedence over
    /// a finished one.
    /// </summary>
    /// <exception cref="RegistryException">RepositoryNotFound; ImageNotFound.</exception>
    public (ImageRecord Image, IReadOnlyList<ReplicationRecord> Replications) Status(
        RepositoryKey key, ImageId id) => storage.Read(session =>
    {
        ImageRecord image = session.RequireImage(session.RequireRepository(key), id);
        IReadOnlyList<ReplicationRecord> shown =
        [
            .. session.Replications.OfImage(image.Id).GroupBy(static replication => replication.Destination).Select(static replications =>
                replications.FirstOrDefault(static replication => replication.Status == ReplicationStatus.InProgress)
                ?? replications.Last()),
        ];
        return (image, shown);
    });
}
