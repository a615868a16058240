using System.Text;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Lifecycle;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>StartLifecyclePolicyPreview and GetLifecyclePolicyPreview.</summary>
internal sealed class LifecyclePreviewApi(LifecyclePreviewService previews)
{
    public void AddTo(ApiTable table)
    {
        table.Add<StartLifecyclePolicyPreviewRequest, StartLifecyclePolicyPreviewResponse>("StartLifecyclePolicyPreview", StartAsync);
        table.Add<GetLifecyclePolicyPreviewRequest, GetLifecyclePolicyPreviewResponse>("GetLifecyclePolicyPreview", Get);
    }

    private async Task<StartLifecyclePolicyPreviewResponse> StartAsync(Caller caller, StartLifecyclePolicyPreviewRequest request, CancellationToken cancellationToken)
    {
        string text = await previews.StartAsync(
            caller.Repository(request.RepositoryName!), request.LifecyclePolicyText, cancellationToken).ConfigureAwait(false);
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
        bool? tagged = ImageFilter.FromApi(request.Filter?.TagStatus, null).Tagged;
        (LifecyclePreviewRecord preview, Page<LifecyclePreviewResultRecord> page) = previews.Get(
            caller.Repository(request.RepositoryName!), [.. request.ImageIds.Select(ImageShape.ToImageId)], tagged, request.NextToken, PageSize.Of(request.MaxResults));
        bool isComplete = preview.Status == LifecyclePolicyPreviewStatus.Complete;
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
    }

    private static T Read<T>(string json)
        where T : IEcrModel<T> => EcrJson.Read<T>(Encoding.UTF8.GetBytes(json));
}
