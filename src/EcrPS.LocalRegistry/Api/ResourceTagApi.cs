using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>ListTagsForResource, TagResource and UntagResource.</summary>
internal sealed class ResourceTagApi(RepositoryService repositories)
{
    public void AddTo(ApiTable table)
    {
        table.Add<ListTagsForResourceRequest, ListTagsForResourceResponse>("ListTagsForResource", List);
        table.Add<TagResourceRequest, TagResourceResponse>("TagResource", TagAsync);
        table.Add<UntagResourceRequest, UntagResourceResponse>("UntagResource", UntagAsync);
    }

    private ListTagsForResourceResponse List(Caller caller, ListTagsForResourceRequest request) => new()
    {
        Tags = [.. repositories.Tags(RepositoryOf(caller, request.ResourceArn!)).Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })],
    };

    private async Task<TagResourceResponse> TagAsync(Caller caller, TagResourceRequest request, CancellationToken cancellationToken)
    {
        await repositories.SetTagsAsync(RepositoryOf(caller, request.ResourceArn!), ResourceTags.From(request.Tags), cancellationToken).ConfigureAwait(false);
        return new TagResourceResponse();
    }

    private async Task<UntagResourceResponse> UntagAsync(Caller caller, UntagResourceRequest request, CancellationToken cancellationToken)
    {
        foreach (var key in request.TagKeys)
        {
            ResourceTags.CheckKey(key);
            RepositoryService.CheckReserved(key);
        }

        await repositories.RemoveTagsAsync(RepositoryOf(caller, request.ResourceArn!), request.TagKeys, cancellationToken).ConfigureAwait(false);
        return new UntagResourceResponse();
    }

    private static RepositoryKey RepositoryOf(Caller caller, string arn) =>
        AwsNames.TryParseRepositoryArn(caller.Scope, arn, out var key) ? key : throw RegistryErrors.InvalidParameter.With("resourceArn", "Invalid ARN");
}
