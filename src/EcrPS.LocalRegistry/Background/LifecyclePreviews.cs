using System.Text;
using EcrPS.Lifecycle;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Background;

/// <summary>Computes requested previews with the same engine that executes policies.</summary>
internal sealed class LifecyclePreviews(RegistryStorage storage, BackgroundWork work, TimeProvider time)
{
    /// <summary>Resumes previews that were in progress when the registry stopped.</summary>
    public void Resume()
    {
        foreach (long repositoryId in storage.Read(static session =>
            session.Lifecycle.RepositoriesWithPreview(LifecyclePolicyPreviewStatus.InProgress)))
        {
            Start(repositoryId);
        }
    }

    public void OnStarted(object? sender, long repositoryId) => Start(repositoryId);

    /// <summary>Computes a repository's preview, which is recorded as in progress.</summary>
    private void Start(long repositoryId) =>
        work.Start("A lifecycle policy preview", cancellationToken => RunAsync(repositoryId, cancellationToken));

    // One transaction: the deletion of a repository deletes its preview too.
    private Task RunAsync(long repositoryId, CancellationToken cancellationToken) => storage.WriteAsync(
        session =>
        {
            if (session.Lifecycle.Preview(repositoryId) is not { Status: LifecyclePolicyPreviewStatus.InProgress } preview)
                return;
            if (LifecyclePolicy.Parse(preview.PolicyText).Policy is not { } policy)
            {
                session.Lifecycle.FinishPreview(repositoryId, LifecyclePolicyPreviewStatus.Failed, null, []);
                return;
            }

            LifecyclePlan plan = LifecycleEvaluator.Evaluate(policy, LifecycleInventory.Read(session, repositoryId), time.GetUtcNow());
            session.Lifecycle.FinishPreview(
                repositoryId, LifecyclePolicyPreviewStatus.Complete, Text(Summary(plan)), plan.Actions.Select(ToRecord));
        },
        cancellationToken);

    private static LifecyclePolicyPreviewSummary Summary(LifecyclePlan plan) => new()
    {
        ExpiringImageTotalCount = plan.ExpiringImageTotalCount,
        // Absent unless images are archived (API reference, LifecyclePolicyPreviewSummary).
        TransitioningImageTotalCounts = plan.TransitioningImageTotalCount == 0
            ? Unset.List<TransitioningImageTotalCount>()
            : [new TransitioningImageTotalCount
            {
                TargetStorageClass = LifecyclePolicyTargetStorageClass.Archive,
                ImageTotalCount = plan.TransitioningImageTotalCount,
            }],
    };

    private static LifecyclePreviewResultRecord ToRecord(LifecycleDecision decision)
    {
        bool isTransition = decision.Action == LifecycleImageAction.Transition;
        var result = new LifecyclePolicyPreviewResult
        {
            ImageDigest = decision.ImageDigest,
            ImageTags = decision.ImageTags.Count == 0 ? Unset.List<string>() : decision.ImageTags,
            ImagePushedAt = decision.Image.PushedAt,
            Action = new LifecyclePolicyRuleAction
            {
                Type = isTransition ? ImageActionType.Transition : ImageActionType.Expire,
                TargetStorageClass = isTransition ? LifecyclePolicyTargetStorageClass.Archive : null,
            },
            AppliedRulePriority = decision.AppliedRulePriority,
            StorageClass = decision.Image.Status == ImageStatuses.Archived
                ? LifecyclePolicyStorageClass.Archive
                : LifecyclePolicyStorageClass.Standard,
        };
        return new LifecyclePreviewResultRecord(decision.ImageDigest, decision.ImageTags.Count > 0, Text(result));
    }

    private static string Text<T>(T value)
        where T : IEcrModel<T> => Encoding.UTF8.GetString(EcrJson.Write(value).Span);
}
