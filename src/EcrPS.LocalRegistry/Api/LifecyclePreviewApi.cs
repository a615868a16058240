using System.Text;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Background;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>StartLifecyclePolicyPreview and GetLifecyclePolicyPreview.</summary>
internal sealed class LifecyclePreviewApi(RegistryStorage storage, LifecyclePreviews previews, TimeProvider time)
{
    public void AddTo(ApiTable table)
    {
        table.Add<StartLifecyclePolicyPreviewRequest, StartLifecyclePolicyPreviewResponse>("StartLifecyclePolicyPreview", StartAsync);
        table.Add<GetLifecyclePolicyPreviewRequest, GetLifecyclePolicyPreviewResponse>("GetLifecyclePolicyPreview", Get);
    }

    private async Task<StartLifecyclePolicyPreviewResponse> StartAsync(Caller caller, StartLifecyclePolicyPreviewRequest request, CancellationToken cancellationToken)
    {
        if (request.LifecyclePolicyText is { } given)
            LifecyclePolicyApi.Check(given);
        var (repository, text) = await storage.WriteAsync(
            session =>
            {
                var found = session.RequireRepository(caller.Repository(request.RepositoryName!));
                var policy = request.LifecyclePolicyText
                    ?? session.Lifecycle.Policy(found.Id)?.Text
                    ?? throw RegistryErrors.LifecyclePolicyNotFound.With(found.Name, found.Scope.AccountId);
                if (session.Lifecycle.Preview(found.Id)?.Status == LifecyclePolicyPreviewStatus.InProgress)
                    throw RegistryErrors.LifecyclePolicyPreviewInProgress.With(found.Name, found.Scope.AccountId);
                session.Lifecycle.StartPreview(found.Id, new LifecyclePreviewRecord(policy, LifecyclePolicyPreviewStatus.InProgress, time.GetUtcNow(), null));
                return (found, policy);
            },
            cancellationToken).ConfigureAwait(false);
        previews.Start(repository.Id);
        return new StartLifecyclePolicyPreviewResponse
        {
            RegistryId = caller.Scope.AccountId,
            RepositoryName = request.RepositoryName,
            LifecyclePolicyText = text,
            Status = LifecyclePolicyPreviewStatus.InProgress,
        };
    }

    private GetLifecyclePolicyPreviewResponse Get(Caller caller, GetLifecyclePolicyPreviewRequest request)
    {
        if (request.ImageIds.Count > 0 && request.NextToken is not null)
            throw RegistryErrors.InvalidParameter.With("nextToken", "must not be given together with imageIds");
        if (request.ImageIds.Count > 0 && request.MaxResults is not null)
            throw RegistryErrors.InvalidParameter.With("maxResults", "must not be given together with imageIds");
        return storage.Read(session =>
        {
            var repository = session.RequireRepository(caller.Repository(request.RepositoryName!));
            var preview = session.Lifecycle.Preview(repository.Id)
                ?? throw RegistryErrors.LifecyclePolicyPreviewNotFound.With(repository.Name, repository.Scope.AccountId);
            var page = Results(session, repository, request);
            var isComplete = preview.Status == LifecyclePolicyPreviewStatus.Complete;
            return new GetLifecyclePolicyPreviewResponse
            {
                RegistryId = caller.Scope.AccountId,
                RepositoryName = request.RepositoryName,
                LifecyclePolicyText = preview.PolicyText,
                Status = preview.Status,
                PreviewResults = isComplete ? [.. page.Items.Select(static result => Read<LifecyclePolicyPreviewResult>(result.Value))] : Unset.List<LifecyclePolicyPreviewResult>(),
                Summary = preview.Summary is { } summary ? Read<LifecyclePolicyPreviewSummary>(summary) : null,
                NextToken = page.NextToken,
            };
        });
    }

    private static Page<LifecyclePreviewResultRecord> Results(StorageSession session, RepositoryRecord repository, GetLifecyclePolicyPreviewRequest request)
    {
        var filter = ImageFilter.FromApi(request.Filter?.TagStatus, null);
        if (request.ImageIds.Count == 0)
            return session.Lifecycle.PreviewResults(repository.Id, filter.Tagged, request.NextToken, PageSize.Of(request.MaxResults));
        var named = request.ImageIds
            .Select(id => id.ImageDigest ?? session.FindImage(repository, id.ToImageId())?.Digest)
            .Distinct(StringComparer.Ordinal)
            .Select(digest => digest is null ? null : session.Lifecycle.PreviewResult(repository.Id, digest))
            .OfType<LifecyclePreviewResultRecord>()
            .Where(result => filter.Tagged is null || result.Tagged == filter.Tagged);
        return new Page<LifecyclePreviewResultRecord>([.. named], null);
    }

    private static T Read<T>(string json)
        where T : IEcrModel<T> => EcrJson.Read<T>(Encoding.UTF8.GetBytes(json));
}
