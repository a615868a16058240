using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>RegisterPullTimeUpdateExclusion, DeregisterPullTimeUpdateExclusion and ListPullTimeUpdateExclusions.</summary>
internal sealed class PullTimeExclusionApi(PullTimeExclusions exclusions)
{
    public void AddTo(ApiTable table)
    {
        table.Add<RegisterPullTimeUpdateExclusionRequest, RegisterPullTimeUpdateExclusionResponse>("RegisterPullTimeUpdateExclusion", RegisterAsync);
        table.Add<DeregisterPullTimeUpdateExclusionRequest, DeregisterPullTimeUpdateExclusionResponse>("DeregisterPullTimeUpdateExclusion", DeregisterAsync);
        table.Add<ListPullTimeUpdateExclusionsRequest, ListPullTimeUpdateExclusionsResponse>("ListPullTimeUpdateExclusions", List);
    }

    private async Task<RegisterPullTimeUpdateExclusionResponse> RegisterAsync(
        Caller caller, RegisterPullTimeUpdateExclusionRequest request, CancellationToken cancellationToken) => new()
    {
        PrincipalArn = request.PrincipalArn,
        CreatedAt = await exclusions.AddAsync(caller.Scope, request.PrincipalArn!, cancellationToken).ConfigureAwait(false),
    };

    private async Task<DeregisterPullTimeUpdateExclusionResponse> DeregisterAsync(
        Caller caller, DeregisterPullTimeUpdateExclusionRequest request, CancellationToken cancellationToken)
    {
        await exclusions.RemoveAsync(caller.Scope, request.PrincipalArn!, cancellationToken).ConfigureAwait(false);
        return new DeregisterPullTimeUpdateExclusionResponse { PrincipalArn = request.PrincipalArn };
    }

    private ListPullTimeUpdateExclusionsResponse List(Caller caller, ListPullTimeUpdateExclusionsRequest request)
    {
        var page = exclusions.List(caller.Scope, request.NextToken, PageSize.Of(request.MaxResults));
        return new ListPullTimeUpdateExclusionsResponse { PullTimeUpdateExclusions = page.Items, NextToken = page.NextToken };
    }
}
