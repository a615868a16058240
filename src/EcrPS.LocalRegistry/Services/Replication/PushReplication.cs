using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Services.Replication;

/// <summary>
/// Records the destinations of a pushed or restored image in the transaction that stores it, so that an acknowledged push is
/// replicated even after a crash. It is not called for images that replication stores: replication is never chained (user guide,
/// "Private image replication").
/// </summary>
internal static class PushReplication
{
    /// <returns>Whether a replication was recorded.</returns>
    public static bool Record(StorageSession session, RepositoryRecord repository, ImageRecord image, string? tag)
    {
        bool hasDestinations = false;
        foreach (Naming.RegistryScope destination in ReplicationRules.Destinations(
            ReplicationRules.Get(session, repository.Scope), repository.Name))
        {
            hasDestinations = true;
            session.Replications.Add(new ReplicationRecord
            {
                ImageId = image.Id,
                Destination = destination,
                Tag = tag,
                Status = ReplicationStatus.InProgress,
            });
        }

        return hasDestinations;
    }

    /// <summary>As <see cref="Record"/>, with all tags that the image has.</summary>
    public static bool RecordAllTags(StorageSession session, RepositoryRecord repository, ImageRecord image)
    {
        bool hasDestinations = false;
        foreach (string? tag in session.ImageTags.List(image.Id).DefaultIfEmpty<string?>(null))
            hasDestinations |= Record(session, repository, image, tag);
        return hasDestinations;
    }
}
