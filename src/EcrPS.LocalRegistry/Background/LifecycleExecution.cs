using System.Text.Json.Nodes;
using EcrPS.Lifecycle;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Storage;

namespace EcrPS.LocalRegistry.Background;

/// <summary>
/// Executes lifecycle policies once a day by the registry's clock: ECR acts within 24 hours after an image meets the criteria
/// (user guide, "Lifecycle policies").
/// </summary>
internal sealed class LifecycleExecution(RegistryStorage storage, TimeProvider time, EventLog events)
{
    public static readonly TimeSpan Interval = TimeSpan.FromHours(24);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (long repositoryId in storage.Read(static session => session.Lifecycle.RepositoriesWithPolicy()))
            await storage.WriteAsync(session => Apply(session, repositoryId), cancellationToken).ConfigureAwait(false);
    }

    private void Apply(StorageSession session, long repositoryId)
    {
        if (session.Repositories.Find(repositoryId) is not { } repository
            || session.Lifecycle.Policy(repositoryId) is not { } stored
            || LifecyclePolicy.Parse(stored.Text).Policy is not { } policy)
        {
            return;
        }

        DateTimeOffset now = time.GetUtcNow();
        LifecyclePlan plan = LifecycleEvaluator.Evaluate(policy, LifecycleInventory.Read(session, repositoryId), now);
        List<LifecycleDecision> done =
        [
            .. plan.Actions.Where(decision => decision.Action == LifecycleImageAction.Expire
                ? ImageRemoval.Remove(session, repository, new ImageId(decision.ImageDigest), []) is null
                : session.Images.Find(repositoryId, decision.ImageDigest) is { Status: ImageStatuses.Active } image
                    && Archive(session, image, now)),
        ];
        session.Lifecycle.SetEvaluated(repositoryId, now);
        session.AfterCommit(() =>
        {
            foreach (JsonObject told in PolicyExecutionEvent.Of(repository, policy, stored, done, now))
                events.Add(told.ToJsonString());
        });
    }

    private static bool Archive(StorageSession session, ImageRecord image, DateTimeOffset now)
    {
        try
        {
            ImageArchive.Archive(session, image, now);
            return true;
        }
        catch (RegistryException e) when (e.Error == RegistryErrors.ImageStorageClassUpdateNotSupported)
        {
            // A child of an existing index is kept, as with expiry.
            return false;
        }
    }
}
