using EcrPS.Lifecycle;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Storage;

namespace EcrPS.LocalRegistry.Background;

/// <summary>
/// Carries lifecycle policies out, once a day by the registry's clock, as ECR acts within 24 hours of the time at which
/// an image meets the criteria (user guide, "Lifecycle policies").
/// </summary>
internal sealed class LifecycleExecution(RegistryStorage storage, TimeProvider time, EventLog events)
{
    public static readonly TimeSpan Interval = TimeSpan.FromHours(24);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var repositoryId in storage.Read(static session => session.Lifecycle.RepositoriesWithPolicy()))
            await storage.WriteAsync(session => Apply(session, repositoryId), cancellationToken).ConfigureAwait(false);
    }

    private void Apply(StorageSession session, long repositoryId)
    {
        if (session.Repositories.Find(repositoryId) is not { } repository
            || session.Lifecycle.Policy(repositoryId) is not { } stored
            || LifecyclePolicy.Parse(stored.Text).Policy is not { } policy)
            return;
        var now = time.GetUtcNow();
        var plan = LifecycleEvaluator.Evaluate(policy, LifecycleInventory.Read(session, repositoryId), now);
        List<LifecycleDecision> done =
        [
            .. plan.Actions.Where(decision => decision.Action == LifecycleImageAction.Expire
                ? ImageRemoval.Remove(session, repository, new ImageId(decision.ImageDigest), []) is null
                : session.Images.Find(repositoryId, decision.ImageDigest) is { Status: ImageStatuses.Active } image && Archive(session, image, now)),
        ];
        session.Lifecycle.SetEvaluated(repositoryId, now);
        session.AfterCommit(() =>
        {
            foreach (var told in PolicyExecutionEvent.Of(repository, policy, stored, done, now))
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
            // A child of a list that is still there stays, as with expiry.
            return false;
        }
    }
}
