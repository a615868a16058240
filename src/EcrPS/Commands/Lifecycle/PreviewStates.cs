using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Commands;

/// <summary>What the states of a preview mean for a caller that waits for its results.</summary>
internal static class PreviewStates
{
    /// <summary>The error for a state from which a preview cannot complete; null for other states.</summary>
    public static EcrException? FailureOf(GetLifecyclePolicyPreviewResponse preview) => preview.Status switch
    {
        LifecyclePolicyPreviewStatus.Failed => new EcrException(
            "LifecyclePolicyPreviewFailed", $"The lifecycle policy preview of {preview.RepositoryName} has failed."),
        LifecyclePolicyPreviewStatus.Expired => new EcrException(
            "LifecyclePolicyPreviewExpired", $"The lifecycle policy preview of {preview.RepositoryName} has expired."),
        _ => null,
    };

    /// <exception cref="EcrException">The preview has no results, or not yet: an empty list would look like nothing to expire.</exception>
    public static void RequireComplete(GetLifecyclePolicyPreviewResponse preview)
    {
        if (FailureOf(preview) is { } failure)
            throw failure;
        if (preview.Status != LifecyclePolicyPreviewStatus.Complete)
        {
            throw new EcrException(
                "LifecyclePolicyPreviewInProgress",
                $"The lifecycle policy preview of {preview.RepositoryName} is not complete: {preview.Status}.");
        }
    }
}
