using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Services.Replication;

/// <summary>
/// Puts on record where a pushed or restored image is to be replicated, in the transaction that stores it: a push that
/// was acknowledged is replicated also after a crash. What replication itself stores does not come here, so replication
/// is never chained (user guide, "Private image replication").
/// </summary>
internal static class PushReplication
{
    /// <returns>Whether there is something to do.</returns>
    public static bool Record(StorageSession session, RepositoryRecord repository, ImageRecord image, string? tag)
    {
        var hasDestinations = false;
        foreach (var destination in ReplicationRules.Destinations(ReplicationRules.Get(session, repository.Scope), repository.Name))
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
        var hasDestinations = false;
        foreach (var tag in session.ImageTags.List(image.Id).DefaultIfEmpty<string?>(null))
            hasDestinations |= Record(session, repository, image, tag);
        return hasDestinations;
    }
}
