namespace EcrPS.LocalRegistry.Tests.Errors;

/// <summary>A request for each operation that is valid against the model.</summary>
internal static class RequestBodies
{
    public const string Repository = "\"repositoryName\":\"web\"";

    private const string Image = Repository + ",\"imageId\":{\"imageTag\":\"1\"}";
    private const string Images = Repository + ",\"imageIds\":[{\"imageTag\":\"1\"}]";
    private const string Upload = Repository + ",\"uploadId\":\"{upload}\"";
    private const string Arn = "\"resourceArn\":\"arn:aws:ecr:us-east-1:123456789012:repository/web\"";
    private const string Lifecycle = """
        "{\"rules\":[{\"rulePriority\":1,\"selection\":{\"tagStatus\":\"any\",\"countType\":\"imageCountMoreThan\",\"countNumber\":1},\"action\":{\"type\":\"expire\"}}]}"
        """;

    private const string Policy = """
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"ecr:*\"}]}"
        """;

    private const string Principal = """{"principalArn":"arn:aws:iam::123456789012:user/free"}""";

    // Without the outer braces where other bodies are made from them.
    private static readonly Dictionary<string, string> Members = new(StringComparer.Ordinal)
    {
        ["BatchCheckLayerAvailability"] = Repository + ",\"layerDigests\":[\"{loose}\"]",
        ["BatchDeleteImage"] = Images,
        ["BatchGetImage"] = Images,
        ["BatchGetRepositoryScanningConfiguration"] = "\"repositoryNames\":[\"web\"]",
        ["CompleteLayerUpload"] = Upload + ",\"layerDigests\":[\"{loose}\"]",
        ["CreatePullThroughCacheRule"] = """
            "ecrRepositoryPrefix":"quay","upstreamRegistryUrl":"quay.io"
            """,
        ["CreateRepository"] = Repository,
        ["CreateRepositoryCreationTemplate"] = """
            "prefix":"free","appliedFor":["REPLICATION"]
            """,
        ["DeleteLifecyclePolicy"] = Repository,
        ["DeletePullThroughCacheRule"] = "\"ecrRepositoryPrefix\":\"none\"",
        ["DeleteRegistryPolicy"] = "",
        ["DeleteRepository"] = Repository,
        ["DeleteRepositoryCreationTemplate"] = "\"prefix\":\"none\"",
        ["DeleteRepositoryPolicy"] = Repository,
        ["DeleteSigningConfiguration"] = "",
        ["DeregisterPullTimeUpdateExclusion"] = Principal[1..^1],
        ["DescribeImageReplicationStatus"] = Image,
        ["DescribeImageScanFindings"] = Image,
        ["DescribeImageSigningStatus"] = Image,
        ["DescribeImages"] = Images,
        ["DescribePullThroughCacheRules"] = "\"ecrRepositoryPrefixes\":[\"none\"]",
        ["DescribeRegistry"] = "",
        ["DescribeReplicationBackfillResults"] = "\"replicationBackfillId\":\"none\"",
        ["DescribeRepositories"] = "\"repositoryNames\":[\"web\"]",
        ["DescribeRepositoryCreationTemplates"] = "\"prefixes\":[\"none\"]",
        ["GetAccountSetting"] = "\"name\":\"BLOB_MOUNTING\"",
        ["GetAuthorizationToken"] = "",
        ["GetDownloadUrlForLayer"] = Repository + ",\"layerDigest\":\"{loose}\"",
        ["GetLifecyclePolicy"] = Repository,
        ["GetLifecyclePolicyPreview"] = Repository,
        ["GetRegistryPolicy"] = "",
        ["GetRegistryScanningConfiguration"] = "",
        ["GetRepositoryPolicy"] = Repository,
        ["GetSigningConfiguration"] = "",
        ["InitiateLayerUpload"] = Repository,
        ["ListImageReferrers"] = Repository + ",\"subjectId\":{\"imageDigest\":\"{image}\"}",
        ["ListImages"] = Repository,
        ["ListPullTimeUpdateExclusions"] = "",
        ["ListReplicationBackfills"] = "",
        ["ListTagsForResource"] = Arn,
        ["PutAccountSetting"] = """
            "name":"BLOB_MOUNTING","value":"DISABLED"
            """,
        ["PutImage"] = Repository + ",\"imageManifest\":{manifest},\"imageTag\":\"1\"",
        ["PutImageScanningConfiguration"] = Repository + ",\"imageScanningConfiguration\":{}",
        ["PutImageTagMutability"] = Repository + ",\"imageTagMutability\":\"MUTABLE\"",
        ["PutLifecyclePolicy"] = Repository + ",\"lifecyclePolicyText\":" + Lifecycle,
        ["PutRegistryPolicy"] = "\"policyText\":\"{}\"",
        ["PutRegistryScanningConfiguration"] = "\"rules\":[]",
        ["PutReplicationConfiguration"] = "\"replicationConfiguration\":{\"rules\":[]}",
        ["PutSigningConfiguration"] = "\"signingConfiguration\":{\"rules\":[]}",
        ["RegisterPullTimeUpdateExclusion"] = Principal[1..^1],
        ["SetRepositoryPolicy"] = Repository + ",\"policyText\":" + Policy,
        ["StartImageScan"] = Image,
        ["StartLifecyclePolicyPreview"] = Repository,
        ["StartReplicationBackfill"] = "\"destination\":{\"region\":\"eu-west-1\",\"registryId\":\"123456789012\"}",
        ["StopReplicationBackfill"] = "\"replicationBackfillId\":\"none\"",
        ["TagResource"] = Arn + ",\"tags\":[{\"Key\":\"k\",\"Value\":\"v\"}]",
        ["UntagResource"] = Arn + ",\"tagKeys\":[\"k\"]",
        ["UpdateImageStorageClass"] = Image + ",\"targetStorageClass\":\"ARCHIVE\"",
        ["UpdatePullThroughCacheRule"] = "\"ecrRepositoryPrefix\":\"none\"",
        ["UpdateRepositoryCreationTemplate"] = "\"prefix\":\"none\"",
        ["UploadLayerPart"] = Upload + ",\"partFirstByte\":0,\"partLastByte\":0,\"layerPartBlob\":\"AA==\"",
        ["ValidatePullThroughCacheRule"] = "\"ecrRepositoryPrefix\":\"none\"",
    };

    /// <summary>The request, with another member in front where one is given.</summary>
    public static string Of(string operation, string? member = null) =>
        $"{{{string.Join(',', new[] { member, Members[operation] }.Where(static part => !string.IsNullOrEmpty(part)))}}}";

    /// <summary>The same request about a repository that does not exist.</summary>
    public static string Nowhere(string operation) => Of(operation)
        .Replace("\"web\"", "\"nowhere\"", StringComparison.Ordinal)
        .Replace(":repository/web", ":repository/nowhere", StringComparison.Ordinal);
}
