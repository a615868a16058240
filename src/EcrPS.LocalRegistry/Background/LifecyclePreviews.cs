using System.Text;
using EcrPS.Lifecycle;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Background;

/// <summary>Works out previews that were asked for, with the same engine that carries policies out.</summary>
internal sealed class LifecyclePreviews(RegistryStorage storage, BackgroundWork work, TimeProvider time)
{
    /// <summary>Takes up what was in progress when the registry stopped.</summary>
    public void Resume()
    {
        foreach (var repositoryId in storage.Read(static session => session.Lifecycle.RepositoriesWithPreview(LifecyclePolicyPreviewStatus.InProgress)))
            Start(repositoryId);
    }

    public void OnStarted(object? sender, long repositoryId) => Start(repositoryId);

    /// <summary>Works out a repository's preview, which is on record as in progress.</summary>
    private void Start(long repositoryId) => work.Start("A lifecycle policy preview", cancellationToken => RunAsync(repositoryId, cancellationToken));

    // One transaction: a repository that is deleted meanwhile takes its preview along.
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

            var plan = LifecycleEvaluator.Evaluate(policy, LifecycleInventory.Read(session, repositoryId), time.GetUtcNow());
            session.Lifecycle.FinishPreview(
                repositoryId, LifecyclePolicyPreviewStatus.Complete, Text(Summary(plan)), plan.Actions.Select(ToRecord));
        },
        cancellationToken);

    private static LifecyclePolicyPreviewSummary Summary(LifecyclePlan plan) => new()
    {
        ExpiringImageTotalCount = plan.ExpiringImageTotalCount,
        // Absent unless something is archived (API reference, LifecyclePolicyPreviewSummary).
        TransitioningImageTotalCounts = plan.TransitioningImageTotalCount == 0
            ? Unset.List<TransitioningImageTotalCount>()
            : [new TransitioningImageTotalCount { TargetStorageClass = LifecyclePolicyTargetStorageClass.Archive, ImageTotalCount = plan.TransitioningImageTotalCount }],
    };

    private static LifecyclePreviewResultRecord ToRecord(LifecycleDecision decision)
    {
        var isTransition = decision.Action == LifecycleImageAction.Transition;
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
            StorageClass = decision.Image.Status == ImageStatuses.Archived ? LifecyclePolicyStorageClass.Archive : LifecyclePolicyStorageClass.Standard,
        };
        return new LifecyclePreviewResultRecord(decision.ImageDigest, decision.ImageTags.Count > 0, Text(result));
    }

    private static string Text<T>(T value)
        where T : IEcrModel<T> => Encoding.UTF8.GetString(EcrJson.Write(value).Span);
}
