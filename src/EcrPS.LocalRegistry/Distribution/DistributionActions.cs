namespace EcrPS.LocalRegistry.Distribution;

/// <summary>
/// The operation of the API that a request to <c>/v2/</c> stands for: what policies name (as <c>ecr:</c> action) and what rates
/// count (user guide, "Private repository policy examples" and "Amazon ECR service quotas").
/// </summary>
internal static class DistributionActions
{
    /// <returns>Null where the request stands for none: the version check, and questions about an upload of one's own.</returns>
    public static string? Of(DistributionResource resource, string method) => (resource, method) switch
    {
        (DistributionResource.Catalog, "GET" or "HEAD") => "DescribeRepositories",
        (DistributionResource.Tags, "GET" or "HEAD") => "ListImages",
        (DistributionResource.Referrers, "GET" or "HEAD") => "ListImageReferrers",
        (DistributionResource.Blob, "HEAD") => "BatchCheckLayerAvailability",
        (DistributionResource.Blob, "GET") => "GetDownloadUrlForLayer",
        (DistributionResource.Blob, "DELETE") => "BatchDeleteImage",
        (DistributionResource.Uploads, "POST") => "InitiateLayerUpload",
        (DistributionResource.Upload, "PATCH") => "UploadLayerPart",
        (DistributionResource.Upload, "PUT") => "CompleteLayerUpload",
        (DistributionResource.Manifest, "GET" or "HEAD") => "BatchGetImage",
        (DistributionResource.Manifest, "PUT") => "PutImage",
        (DistributionResource.Manifest, "DELETE") => "BatchDeleteImage",
        _ => null,
    };
}
