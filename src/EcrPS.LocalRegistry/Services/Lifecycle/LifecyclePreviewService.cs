using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Services.Lifecycle;

/// <summary>Previews of lifecycle policies: recorded here, computed in the background.</summary>
internal sealed class LifecyclePreviewService(RegistryStorage storage, TimeProvider time)
{
    /// <summary>Raised after a preview was recorded as in progress; the argument is the repository's id.</summary>
    public event EventHandler<long>? Started;

    /// <summary>Starts a preview of a policy text, or without one of the repository's own policy.</summary>
    /// <returns>The policy.</returns>
    /// <exception cref="RegistryException">
    /// RepositoryNotFound; InvalidParameter: the text is not a valid policy; LifecyclePolicyNotFound; LifecyclePolicyPreviewInProgress.
    /// </exception>
    public async Task<string> StartAsync(RepositoryKey key, string? policyText, CancellationToken cancellationToken)
    {
        if (policyText is not null)
            LifecyclePolicyService.Check(policyText);
        (long repositoryId, string text) = await storage.WriteAsync(
            session => Start(session, key, policyText), cancellationToken).ConfigureAwait(false);
        Started?.Invoke(this, repositoryId);
        return text;
    }

    /// <summary>The latest preview of a repository.</summary>
    /// <param name="key">The repository.</param>
    /// <param name="ids">The images whose results are requested; empty for a page of all.</param>
    /// <param name="tagged">True or false for images with or without tags, null for both.</param>
    /// <param name="nextToken">The token of the previous page.</param>
    /// <param name="size">Entries a page.</param>
    /// <exception cref="RegistryException">
    /// RepositoryNotFound; LifecyclePolicyPreviewNotFound; InvalidParameter for a foreign token.
    /// </exception>
    public (LifecyclePreviewRecord Preview, Page<LifecyclePreviewResultRecord> Results) Get(
        RepositoryKey key, IReadOnlyList<ImageId> ids, bool? tagged, string? nextToken, int size) => storage.Read(session =>
    {
        RepositoryRecord repository = session.RequireRepository(key);
        LifecyclePreviewRecord preview = session.Lifecycle.Preview(repository.Id)
            ?? throw RegistryErrors.LifecyclePolicyPreviewNotFound.With(key.Name, key.AccountId);
        return (preview, ids.Count == 0
            ? session.Lifecycle.PreviewResults(repository.Id, tagged, nextToken, size)
            : new Page<LifecyclePreviewResultRecord>([.. Named(session, repository, ids, tagged)], null));
    });

    private (long RepositoryId, string Text) Start(StorageSession session, RepositoryKey key, string? policyText)
    {
        RepositoryRecord repository = session.RequireRepository(key);
        string text = policyText
            ?? session.Lifecycle.Policy(repository.Id)?.Text
            ?? throw RegistryErrors.LifecyclePolicyNotFound.With(key.Name, key.AccountId);
        if (session.Lifecycle.Preview(repository.Id)?.Status == LifecyclePolicyPreviewStatus.InProgress)
            throw RegistryErrors.LifecyclePolicyPreviewInProgress.With(key.Name, key.AccountId);
        session.Lifecycle.StartPreview(
            repository.Id, new LifecyclePreviewRecord(text, LifecyclePolicyPreviewStatus.InProgress, time.GetUtcNow(), null));
        return (repository.Id, text);
    }

    private static IEnumerable<LifecyclePreviewResultRecord> Named(
        StorageSession session, RepositoryRecord repository, IReadOnlyList<ImageId> ids, bool? tagged) => ids
        .Select(id => id.Digest ?? session.FindImage(repository, id)?.Digest)
        .Distinct(StringComparer.Ordinal)
        .Select(digest => digest is null ? null : session.Lifecycle.PreviewResult(repository.Id, digest))
        .OfType<LifecyclePreviewResultRecord>()
        .Where(result => tagged is null || result.Tagged == tagged);
}
