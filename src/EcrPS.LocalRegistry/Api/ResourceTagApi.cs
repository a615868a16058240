using System.Globalization;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>ListTagsForResource, TagResource and UntagResource.</summary>
internal sealed class ResourceTagApi(RepositoryService repositories)
{
    // User guide, "Tag restrictions".
    private const int MaxKeyLength = 128;
    private const int MaxValueLength = 256;

    public void AddTo(ApiTable table)
    {
        table.Add<ListTagsForResourceRequest, ListTagsForResourceResponse>("ListTagsForResource", List);
        table.Add<TagResourceRequest, TagResourceResponse>("TagResource", TagAsync);
        table.Add<UntagResourceRequest, UntagResourceResponse>("UntagResource", UntagAsync);
    }

    /// <summary>Tags as they are stored, once they are seen to be possible.</summary>
    /// <exception cref="RegistryException">InvalidTagParameterException.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Check(IReadOnlyList<Tag> tags)
    {
        foreach (var tag in tags)
        {
            CheckLength(tag.Key!);
            if (tag.Value!.Length > MaxValueLength)
                throw RegistryErrors.InvalidTagParameter.With(string.Create(CultureInfo.InvariantCulture, $"Tag values have at most {MaxValueLength} characters"));
        }

        return [.. tags.Select(static tag => KeyValuePair.Create(tag.Key!, tag.Value!))];
    }

    private ListTagsForResourceResponse List(Caller caller, ListTagsForResourceRequest request) => new()
    {
        Tags = [.. repositories.Tags(RepositoryOf(caller, request.ResourceArn!)).Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })],
    };

    private async Task<TagResourceResponse> TagAsync(Caller caller, TagResourceRequest request, CancellationToken cancellationToken)
    {
        await repositories.SetTagsAsync(RepositoryOf(caller, request.ResourceArn!), Check(request.Tags), cancellationToken).ConfigureAwait(false);
        return new TagResourceResponse();
    }

    private async Task<UntagResourceResponse> UntagAsync(Caller caller, UntagResourceRequest request, CancellationToken cancellationToken)
    {
        foreach (var key in request.TagKeys)
        {
            CheckLength(key);
            RepositoryService.CheckReserved(key);
        }

        await repositories.RemoveTagsAsync(RepositoryOf(caller, request.ResourceArn!), request.TagKeys, cancellationToken).ConfigureAwait(false);
        return new UntagResourceResponse();
    }

    private static void CheckLength(string key)
    {
        if (key.Length is 0 or > MaxKeyLength)
            throw RegistryErrors.InvalidTagParameter.With(string.Create(CultureInfo.InvariantCulture, $"Tag keys have 1 to {MaxKeyLength} characters"));
    }

    private static RepositoryKey RepositoryOf(Caller caller, string arn) =>
        AwsNames.TryParseRepositoryArn(caller.Scope, arn, out var key) ? key : throw RegistryErrors.InvalidParameter.With("resourceArn", "Invalid ARN");
}
