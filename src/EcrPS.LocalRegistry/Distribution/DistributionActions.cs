using EcrPS.LocalRegistry.Services.Layers;

namespace EcrPS.LocalRegistry.Distribution;

/// <summary>
/// The operation of the API to which a request to <c>/v2/</c> corresponds: policies name it (as <c>ecr:</c> action) and rate
/// limits count it (user guide, "Private repository policy examples" and "Amazon ECR service quotas").
/// </summary>
internal static class DistributionActions
{
    /// <summary>Also what a mount needs in the repository that it is from (user guide, "Blob mounting").</summary>
    public const string GetLayer = "GetDownloadUrlForLayer";

    private const string GetImage = "BatchGetImage";
    private const string UploadPart = "UploadLayerPart";
    private const string CompleteUpload = "CompleteLayerUpload";

    /// <summary>What a request counts as.</summary>
    /// <returns>Null if there is none: for the version check and for the status of an upload.</returns>
    public static string? Of(DistributionResource resource, string method) => (resource, method) switch
    {
        (DistributionResource.Catalog, "GET" or "HEAD") => "DescribeRepositories",
        (DistributionResource.Tags, "GET" or "HEAD") => "ListImages",
        (DistributionResource.Referrers, "GET" or "HEAD") => "ListImageReferrers",
        (DistributionResource.Blob, "HEAD") => "BatchCheckLayerAvailability",
        (DistributionResource.Blob, "GET") => GetLayer,
        (DistributionResource.Blob, "DELETE") => "BatchDeleteImage",
        (DistributionResource.Uploads, "POST") => "InitiateLayerUpload",
        (DistributionResource.Upload, "PATCH") => UploadPart,
        (DistributionResource.Upload, "PUT") => CompleteUpload,
        (DistributionResource.Manifest, "GET" or "HEAD") => GetImage,
        (DistributionResource.Manifest, "PUT") => "PutImage",
        (DistributionResource.Manifest, "DELETE") => "BatchDeleteImage",
        _ => null,
    };

    /// <summary>
    /// The actions that policies must allow; none for the version check, which only needs a token. A request that does the work of
    /// several operations needs all of them. Referrers need BatchGetImage (user guide, "Referrers API").
    /// </summary>
    public static IReadOnlyList<string> NeededFor(DistributionRequest request)
    {
        string method = request.Http.Request.Method;
        return request.Route.Resource switch
        {
            DistributionResource.Referrers => [GetImage],
            DistributionResource.Uploads when request.Query("digest") is not null => ["InitiateLayerUpload", UploadPart, CompleteUpload],
            DistributionResource.Upload when !HttpMethods.IsPut(method) => [UploadPart],
            DistributionResource.Upload when request.HasBody => [UploadPart, CompleteUpload],
            var resource => Of(resource, method) is { } action ? [action] : [],
        };
    }
}
