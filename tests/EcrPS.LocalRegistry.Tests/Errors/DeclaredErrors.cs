using EcrPS.LocalRegistry.Tests.Api;
using EcrPS.LocalRegistry.Tests.Storage;
using EcrPS.LocalRegistry.Tests.Upstream;
using EcrPS.Model;
using static EcrPS.LocalRegistry.Tests.Errors.RequestBodies;

namespace EcrPS.LocalRegistry.Tests.Errors;

/// <summary>
/// For every error that an operation of the model declares: a call that returns it, or the test that shows it.
/// </summary>
internal static class DeclaredErrors
{
    private const string NoRepository = "The repository with name 'nowhere' does not exist in the registry with id '123456789012'";
    private const string NoImage =
        "The image with imageId {imageDigest:'null', imageTag:'none'} does not exist within the repository with name 'web' in the "
        + "registry with id '123456789012'";
    private const string NoLifecyclePolicy =
        "Lifecycle policy does not exist for the repository with name 'web' in the registry with id '123456789012'";
    private const string NoRepositoryPolicy =
        "Repository policy does not exist for the repository with name 'web' in the registry with id '123456789012'";
    private const string NoRegistryPolicy = "Registry policy does not exist in the registry with id '123456789012'";
    private const string NoSigningConfiguration = "Signing configuration does not exist in the registry with id '123456789012'";
    private const string NoRule = "The pull through cache rule with prefix 'none' does not exist in the registry with id '123456789012'";
    private const string NoTemplate =
        "The repository creation template with prefix 'none' does not exist in the registry with id '123456789012'";
    private const string NoUpload =
        "The upload with id '00000000-0000-0000-0000-000000000000' does not exist in the repository with name 'web' in the registry with "
        + "id '123456789012'";
    private const string NoBackfill = "The replication backfill with id 'none' does not exist in the registry with id '123456789012'";
    private const string NoId = "Invalid request parameters: both tag and digest cannot be null";
    private const string NoSecret = "The ARN of the secret specified in the pull through cache rule was not found.";
    private const string ForeignSecret =
        "\"credentialArn\":\"arn:aws:secretsmanager:us-east-1:111122223333:secret:ecr-pullthroughcache/known-AbCdEf\"";
    private const string NoAccess = "The secret is unable to be accessed. Verify the resource permissions for the secret and try again.";
    private const string SealedSecret =
        "\"credentialArn\":\"arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr-pullthroughcache/sealed-AbCdEf\"";
    private const string NoDecryption =
        "The secret is accessible but is unable to be decrypted. Verify the resource permissions and try again.";
    private const string NoKey = "Invalid arn us-east-1";
    private const string Unknown = "00000000-0000-0000-0000-000000000000";
    private const string UnknownSecret =
        "\"credentialArn\":\"arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr-pullthroughcache/none-AbCdEf\"";
    private const string InvalidToken = "Invalid parameter at 'nextToken' failed to satisfy constraint: 'Invalid token'";
    private const string InvalidArn = "Invalid parameter at 'resourceArn' failed to satisfy constraint: 'Invalid ARN'";
    private const string TooShort =
        "Invalid parameter at 'lifecyclePolicyText' failed to satisfy constraint: 'Member must have length greater than or equal to 100'";
    private const string FiftyTags = "The repository with name '{0}' may have at most 50 tags";
    private const string Reserved = "The tag key 'aws:x' is invalid: keys that begin with 'aws:' are reserved";
    private const string ReservedTag = """{"Key":"aws:x","Value":"v"}""";
    private const string ManyTags = "{manyTags}";

    /// <summary>Errors that need several calls or another registry, and the tests that show them.</summary>
    public static readonly Dictionary<(string Operation, string Error), string> Elsewhere = new()
    {
        [("CreatePullThroughCacheRule", "LimitExceededException")] = nameof(PullThroughRuleApiTests.A_registry_has_fifty_rules_at_most),
        [("CreateRepository", "LimitExceededException")] = nameof(QuotaTests.One_repository_too_many_is_not_created),
        [("GetDownloadUrlForLayer", "UnableToGetUpstreamLayerException")] =
            nameof(PullThroughContentTests.A_layer_that_cannot_be_had_is_an_error_on_both_planes),
        [("ListImageReferrers", "UnableToListUpstreamImageReferrersException")] =
            nameof(PullThroughContentTests.Referrers_that_cannot_be_had_are_an_error_on_both_planes),
        [("PutImage", "LimitExceededException")] = nameof(QuotaTests.One_image_too_many_is_not_stored),
        [("RegisterPullTimeUpdateExclusion", "LimitExceededException")] =
            nameof(PullTimeExclusionTests.Exclusions_are_of_principals_once_each_and_a_hundred_at_most),
        [("StartLifecyclePolicyPreview", "LifecyclePolicyPreviewInProgressException")] =
            nameof(LifecycleApiTests.A_preview_in_progress_is_not_started_again),
        [("StartReplicationBackfill", "LimitExceededException")] = nameof(ReplicationBackfillApiTests.Ten_may_be_in_progress_at_a_time),
        [("UploadLayerPart", "LimitExceededException")] = nameof(UploadTests.Four_thousand_two_hundred_parts_are_the_most_on_the_API),
        [("StartReplicationBackfill", "ReplicationBackfillInProgressException")] =
            nameof(ReplicationBackfillApiTests.What_cannot_be_started_is_refused),
    };

    private static readonly DeclaredError[] Named =
    [
        new("BatchGetImage", "UnableToGetUpstreamImageException",
            Of("BatchGetImage").Replace("\"web\"", "\"hub/app\"", StringComparison.Ordinal),
            "The upstream registry 'quay.io' is unavailable: no registry on this machine is configured for it (--upstream "
            + "quay.io=http://127.0.0.1:5000)"),
        new("CompleteLayerUpload", "EmptyUploadException", Of("CompleteLayerUpload"),
            "The upload with id '{upload}' in the repository with name 'web' in registry with id '123456789012' cannot be completed "
            + "because it does not have any parts"),
        new("CompleteLayerUpload", "InvalidLayerException",
            Of("CompleteLayerUpload").Replace("{upload}", "{spoiled}", StringComparison.Ordinal),
            "None of the provided layer digests match the calculated layer digest"),
        new("CompleteLayerUpload", "LayerAlreadyExistsException",
            Of("CompleteLayerUpload").Replace("{upload}", "{again}", StringComparison.Ordinal),
            "Layer with digest '{loose}' already exists in the repository with name 'web' in registry with id '123456789012'"),
        new("CompleteLayerUpload", "LayerPartTooSmallException",
            Of("CompleteLayerUpload").Replace("{upload}", "{short}", StringComparison.Ordinal),
            "Layer parts other than the last one must be at least 5242880 bytes; the upload with id '{short}' has a smaller one"),
        new("CompleteLayerUpload", "UploadNotFoundException",
            Of("CompleteLayerUpload").Replace("{upload}", Unknown, StringComparison.Ordinal), NoUpload),
        new("CreatePullThroughCacheRule", "InvalidParameterException", Of("CreatePullThroughCacheRule", "\"upstreamRegistry\":\"k8s\""),
            "Invalid parameter at 'upstreamRegistry' failed to satisfy constraint: 'The registry 'quay.io' is of the type quay'"),
        new("CreatePullThroughCacheRule", "PullThroughCacheRuleAlreadyExistsException",
            Of("CreatePullThroughCacheRule").Replace("\"quay\"", "\"hub\"", StringComparison.Ordinal),
            "The pull through cache rule with prefix 'hub' already exists in the registry with id '123456789012'"),
        new("CreatePullThroughCacheRule", "SecretNotFoundException", Of("CreatePullThroughCacheRule", UnknownSecret), NoSecret),
        new("CreatePullThroughCacheRule", "UnableToAccessSecretException", Of("CreatePullThroughCacheRule", ForeignSecret), NoAccess),
        new("CreatePullThroughCacheRule", "UnableToDecryptSecretValueException", Of("CreatePullThroughCacheRule", SealedSecret),
            NoDecryption),
        new("CreatePullThroughCacheRule", "UnsupportedUpstreamRegistryException",
            Of("CreatePullThroughCacheRule").Replace("quay.io", "ghcr.io", StringComparison.Ordinal),
            "The specified upstream registry requires authentication. Specify a valid Secrets Manager ARN"),
        new("CreateRepository", "InvalidTagParameterException",
            """{"repositoryName":"new","tags":[{tag}]}""".Replace("{tag}", ReservedTag, StringComparison.Ordinal), Reserved),
        new("CreateRepository", "KmsException",
            """{"repositoryName":"new","encryptionConfiguration":{"encryptionType":"KMS","kmsKey":"arn:aws:kms:eu-west-1:123456789012:key/1"}}""",
            NoKey),
        new("CreateRepository", "RepositoryAlreadyExistsException", Of("CreateRepository"),
            "The repository with name 'web' already exists in the registry with id '123456789012'"),
        new("CreateRepository", "TooManyTagsException", $$"""{"repositoryName":"new","tags":{{ManyTags}}}""",
            FiftyTags.Replace("{0}", "new", StringComparison.Ordinal)),
        new("CreateRepositoryCreationTemplate", "InvalidParameterException", """{"prefix":"free","appliedFor":[]}""",
            "Invalid parameter at 'appliedFor' failed to satisfy constraint: 'Member must have length greater than or equal to 1'"),
        new("CreateRepositoryCreationTemplate", "TemplateAlreadyExistsException",
            Of("CreateRepositoryCreationTemplate").Replace("free", "team", StringComparison.Ordinal),
            "The repository creation template with prefix 'team' already exists in the registry with id '123456789012'"),
        new("DeleteLifecyclePolicy", "LifecyclePolicyNotFoundException", Of("DeleteLifecyclePolicy"), NoLifecyclePolicy),
        new("DeletePullThroughCacheRule", "PullThroughCacheRuleNotFoundException", Of("DeletePullThroughCacheRule"), NoRule),
        new("DeleteRegistryPolicy", "RegistryPolicyNotFoundException", Of("DeleteRegistryPolicy"), NoRegistryPolicy),
        new("DeleteRepository", "RepositoryNotEmptyException", Of("DeleteRepository"),
            "The repository with name 'web' in registry with id '123456789012' cannot be deleted because it still contains images"),
        new("DeleteRepositoryCreationTemplate", "TemplateNotFoundException", Of("DeleteRepositoryCreationTemplate"), NoTemplate),
        new("DeleteRepositoryPolicy", "RepositoryPolicyNotFoundException", Of("DeleteRepositoryPolicy"), NoRepositoryPolicy),
        new("DeleteSigningConfiguration", "SigningConfigurationNotFoundException", Of("DeleteSigningConfiguration"),
            NoSigningConfiguration),
        new("DeregisterPullTimeUpdateExclusion", "ExclusionNotFoundException", Of("DeregisterPullTimeUpdateExclusion"),
            "A pull time update exclusion for the principal 'arn:aws:iam::123456789012:user/free' does not exist in the registry with id "
            + "'123456789012'"),
        new("DescribeImageScanFindings", "ScanNotFoundException", Of("DescribeImageScanFindings"),
            "Image scan does not exist for the image with '{imageDigest:'null', imageTag:'1'}' in the repository with name 'web' in the "
            + "registry with id '123456789012'"),
        new("DescribeImages", "ImageNotFoundException", Of("DescribeImages").Replace("\"1\"", "\"none\"", StringComparison.Ordinal),
            NoImage),
        new("DescribePullThroughCacheRules", "InvalidParameterException", """{"nextToken":"nonsense"}""", InvalidToken),
        new("DescribePullThroughCacheRules", "PullThroughCacheRuleNotFoundException", Of("DescribePullThroughCacheRules"), NoRule),
        new("DescribeReplicationBackfillResults", "InvalidParameterException",
            """{"replicationBackfillId":"{backfill}","nextToken":"nonsense"}""", InvalidToken),
        new("DescribeReplicationBackfillResults", "ReplicationBackfillNotFoundException", Of("DescribeReplicationBackfillResults"),
            NoBackfill),
        new("DescribeRepositoryCreationTemplates", "InvalidParameterException", """{"nextToken":"nonsense"}""", InvalidToken),
        new("DescribeRepositoryCreationTemplates", "ValidationException", """{"maxResults":0}""",
            "Invalid parameter at 'maxResults' failed to satisfy constraint: 'Member must have value greater than or equal to 1'"),
        new("GetAccountSetting", "InvalidParameterException", """{"name":"COLOUR"}""",
            "Invalid parameter at 'name' failed to satisfy constraint: 'Member must satisfy enum value set: [BASIC_SCAN_TYPE_VERSION, "
            + "BLOB_MOUNTING, REGISTRY_POLICY_SCOPE]'"),
        new("GetAuthorizationToken", "InvalidParameterException", """{"registryIds":["1"]}""",
            "Invalid parameter at 'registryIds.1.member' failed to satisfy constraint: 'must satisfy regular expression '[0-9]{12}''"),
        new("GetDownloadUrlForLayer", "LayerInaccessibleException", Of("GetDownloadUrlForLayer"),
            "The layer with digest '{loose}' in the repository with name 'web' in the registry with id '123456789012' is not referenced "
            + "by an image that can be pulled"),
        new("GetDownloadUrlForLayer", "LayersNotFoundException",
            Of("GetDownloadUrlForLayer").Replace("{loose}", "{absent}", StringComparison.Ordinal),
            "The layer with digest '{absent}' does not exist in the repository with name 'web' in the registry with id '123456789012'"),
        new("GetLifecyclePolicy", "LifecyclePolicyNotFoundException", Of("GetLifecyclePolicy"), NoLifecyclePolicy),
        new("GetLifecyclePolicyPreview", "InvalidParameterException",
            Of("GetLifecyclePolicyPreview", """ "imageIds":[{"imageTag":"1"}],"maxResults":5"""),
            "Invalid parameter at 'maxResults' failed to satisfy constraint: 'must not be given together with imageIds'"),
        new("GetLifecyclePolicyPreview", "LifecyclePolicyPreviewNotFoundException", Of("GetLifecyclePolicyPreview"),
            "Lifecycle policy preview does not exist for the repository with name 'web' in the registry with id '123456789012'"),
        new("GetRegistryPolicy", "RegistryPolicyNotFoundException", Of("GetRegistryPolicy"), NoRegistryPolicy),
        new("GetRepositoryPolicy", "RepositoryPolicyNotFoundException", Of("GetRepositoryPolicy"), NoRepositoryPolicy),
        new("GetSigningConfiguration", "SigningConfigurationNotFoundException", Of("GetSigningConfiguration"), NoSigningConfiguration),
        new("InitiateLayerUpload", "KmsException", """{"repositoryName":"sealed/web"}""", NoKey),
        new("ListImageReferrers", "InvalidParameterException", Of("ListImageReferrers").Replace("{image}", "1", StringComparison.Ordinal),
            "Invalid parameter at 'subjectId.imageDigest' failed to satisfy constraint: 'must be a digest'"),
        new("ListPullTimeUpdateExclusions", "InvalidParameterException", """{"nextToken":"nonsense"}""", InvalidToken),
        new("ListPullTimeUpdateExclusions", "ValidationException", """{"maxResults":1001}""",
            "Invalid parameter at 'maxResults' failed to satisfy constraint: 'Member must have value less than or equal to 1000'"),
        new("ListReplicationBackfills", "InvalidParameterException", """{"nextToken":"nonsense"}""", InvalidToken),
        new("ListTagsForResource", "InvalidParameterException", """{"resourceArn":"nonsense"}""", InvalidArn),
        new("PutAccountSetting", "InvalidParameterException", """{"name":"BLOB_MOUNTING","value":"ON"}""",
            "Invalid parameter at 'value' failed to satisfy constraint: 'Member must satisfy enum value set: [DISABLED, ENABLED]'"),
        new("PutImage", "ImageAlreadyExistsException", Of("PutImage"),
            "Image with digest '{image}' and tag '1' already exists in the repository with name 'web' in registry with id '123456789012'"),
        new("PutImage", "ImageDigestDoesNotMatchException", Of("PutImage", "\"imageDigest\":\"{absent}\""),
            "The image digest '{absent}' does not match the digest '{image}' calculated from the image manifest"),
        new("PutImage", "ImageTagAlreadyExistsException", """{"repositoryName":"fixed","imageManifest":{other},"imageTag":"1"}""",
            "The image tag '1' already exists in the 'fixed' repository and cannot be overwritten because the tag is immutable."),
        new("PutImage", "KmsException", Of("PutImage").Replace("\"web\"", "\"sealed/web\"", StringComparison.Ordinal), NoKey),
        new("PutImage", "LayersNotFoundException", Of("PutImage").Replace("{manifest}", "{hollow}", StringComparison.Ordinal),
            "Layers with digests '[{absent}]' required for pushing image into repository with name 'web' in the registry with id "
            + "'123456789012' do not exist"),
        new("PutImage", "ReferencedImagesNotFoundException",
            Of("PutImage").Replace("{manifest}", "{hollowIndex}", StringComparison.Ordinal),
            "Images with digests '[{absent}]' required for pushing image into repository with name 'web' in the registry with id "
            + "'123456789012' do not exist"),
        new("PutLifecyclePolicy", "InvalidParameterException", """{"repositoryName":"web","lifecyclePolicyText":"{}"}""", TooShort),
        new("PutRegistryPolicy", "InvalidParameterException", Of("PutRegistryPolicy"),
            "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid registry policy provided'"),
        new("PutRegistryScanningConfiguration", "InvalidParameterException",
            """{"scanType":"BASIC","rules":[{"scanFrequency":"CONTINUOUS_SCAN","repositoryFilters":[]}]}""",
            "Invalid parameter at 'rules' failed to satisfy constraint: 'The scan frequency CONTINUOUS_SCAN is not supported by the scan "
            + "type BASIC'"),
        new("PutRegistryScanningConfiguration", "ValidationException", """{"scanType":"DEEP"}""",
            "Invalid parameter at 'scanType' failed to satisfy constraint: 'Member must satisfy enum value set: [BASIC, ENHANCED]'"),
        new("PutReplicationConfiguration", "InvalidParameterException",
            """{"replicationConfiguration":{"rules":[{"destinations":[{"region":"us-east-1","registryId":"123456789012"}]}]}}""",
            "Invalid parameter at 'replicationConfiguration' failed to satisfy constraint: 'Replication destination cannot be the same as "
            + "the source registry'"),
        new("RegisterPullTimeUpdateExclusion", "ExclusionAlreadyExistsException",
            Of("RegisterPullTimeUpdateExclusion").Replace("free", "taken", StringComparison.Ordinal),
            "A pull time update exclusion for the principal 'arn:aws:iam::123456789012:user/taken' already exists in the registry with id "
            + "'123456789012'"),
        new("SetRepositoryPolicy", "InvalidParameterException", """{"repositoryName":"web","policyText":"{}"}""",
            "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided'"),
        new("StartImageScan", "ImageArchivedException", Of("StartImageScan").Replace("\"1\"", "\"old\"", StringComparison.Ordinal),
            "The image with digest '{archived}' in the repository with name 'web' in the registry with id '123456789012' is archived"),
        new("StartImageScan", "LimitExceededException", Of("StartImageScan").Replace("\"1\"", "\"scanned\"", StringComparison.Ordinal),
            "The scan quota per image has been exceeded. Wait and try again."),
        new("StartImageScan", "UnsupportedImageTypeException", Of("StartImageScan").Replace("\"1\"", "\"all\"", StringComparison.Ordinal),
            "The operating system or media type of the image with digest '{index}' cannot be scanned"),
        new("StartLifecyclePolicyPreview", "InvalidParameterException", Of("StartLifecyclePolicyPreview", "\"lifecyclePolicyText\":\"{}\""),
            TooShort),
        new("StartLifecyclePolicyPreview", "LifecyclePolicyNotFoundException", Of("StartLifecyclePolicyPreview"), NoLifecyclePolicy),
        new("StartReplicationBackfill", "InvalidParameterException", Of("StartReplicationBackfill"),
            "Invalid parameter at 'destination' failed to satisfy constraint: 'The destination must be one of the registry's replication "
            + "configuration'"),
        new("StopReplicationBackfill", "ReplicationBackfillInvalidStatusException", """{"replicationBackfillId":"{backfill}"}""",
            "The replication backfill with id '{backfill}' cannot be stopped: its status is COMPLETE"),
        new("StopReplicationBackfill", "ReplicationBackfillNotFoundException", Of("StopReplicationBackfill"), NoBackfill),
        new("TagResource", "InvalidParameterException",
            Of("TagResource").Replace(":repository/web", ":repository/", StringComparison.Ordinal), InvalidArn),
        new("TagResource", "InvalidTagParameterException", Of("TagResource").Replace("\"k\"", "\"aws:x\"", StringComparison.Ordinal),
            Reserved),
        new("TagResource", "TooManyTagsException",
            Of("TagResource").Replace("""[{"Key":"k","Value":"v"}]""", ManyTags, StringComparison.Ordinal),
            FiftyTags.Replace("{0}", "web", StringComparison.Ordinal)),
        new("UntagResource", "InvalidParameterException",
            Of("UntagResource").Replace("arn:aws:ecr", "arn:aws:s3", StringComparison.Ordinal), InvalidArn),
        new("UntagResource", "InvalidTagParameterException", Of("UntagResource").Replace("\"k\"", "\"aws:x\"", StringComparison.Ordinal),
            Reserved),
        new("UpdateImageStorageClass", "ImageStorageClassUpdateNotSupportedException",
            Of("UpdateImageStorageClass").Replace("\"1\"", "\"child\"", StringComparison.Ordinal),
            "The storage class of the image with digest '{child}' cannot be updated: it is referenced by manifest list: [{index}]"),
        new("UpdatePullThroughCacheRule", "InvalidParameterException", """{"ecrRepositoryPrefix":"ecr","customRoleArn":""}""",
            "Invalid parameter at 'customRoleArn' failed to satisfy constraint: 'must be given for the registry of another account'"),
        new("UpdatePullThroughCacheRule", "PullThroughCacheRuleNotFoundException", Of("UpdatePullThroughCacheRule"), NoRule),
        new("UpdatePullThroughCacheRule", "SecretNotFoundException",
            Of("UpdatePullThroughCacheRule", UnknownSecret).Replace("\"none\"", "\"hub\"", StringComparison.Ordinal), NoSecret),
        new("UpdatePullThroughCacheRule", "UnableToAccessSecretException",
            Of("UpdatePullThroughCacheRule", ForeignSecret).Replace("\"none\"", "\"hub\"", StringComparison.Ordinal), NoAccess),
        new("UpdatePullThroughCacheRule", "UnableToDecryptSecretValueException",
            Of("UpdatePullThroughCacheRule", SealedSecret).Replace("\"none\"", "\"hub\"", StringComparison.Ordinal), NoDecryption),
        new("UpdateRepositoryCreationTemplate", "InvalidParameterException", """{"prefix":"team","appliedFor":[]}""",
            "Invalid parameter at 'appliedFor' failed to satisfy constraint: 'Member must have length greater than or equal to 1'"),
        new("UpdateRepositoryCreationTemplate", "TemplateNotFoundException", Of("UpdateRepositoryCreationTemplate"), NoTemplate),
        new("UploadLayerPart", "InvalidLayerPartException", Of("UploadLayerPart").Replace(":0,", ":9,", StringComparison.Ordinal),
            "Invalid layer part in the upload with id '{upload}': it begins with byte 9, not with byte 0. The last valid byte "
            + "received is -1"),
        new("UploadLayerPart", "UploadNotFoundException", Of("UploadLayerPart").Replace("{upload}", Unknown, StringComparison.Ordinal),
            NoUpload),
        new("ValidatePullThroughCacheRule", "PullThroughCacheRuleNotFoundException", Of("ValidatePullThroughCacheRule"), NoRule),
    ];

    /// <summary>All of them, each pair of operation and error once.</summary>
    public static IReadOnlyList<DeclaredError> All { get; } = [.. Named.Concat(ApiModel.Operations.Values.SelectMany(Common))
        .DistinctBy(static one => (one.Operation, one.Error))];

    /// <summary>The errors that many operations have in common.</summary>
    private static IEnumerable<DeclaredError> Common(ApiOperation operation)
    {
        string name = operation.Name;
        if (operation.Errors.Contains("RepositoryNotFoundException") && name != "BatchGetRepositoryScanningConfiguration")
            yield return new(name, "RepositoryNotFoundException", Nowhere(name), NoRepository);
        if (operation.Input.Any(static member => member.Name == "imageId"))
        {
            if (operation.Errors.Contains("ImageNotFoundException"))
                yield return new(name, "ImageNotFoundException", Of(name).Replace("\"1\"", "\"none\"", StringComparison.Ordinal), NoImage);
            yield return new(name, "InvalidParameterException", Of(name).Replace("\"imageTag\":\"1\"", "", StringComparison.Ordinal), NoId);
        }

        string ofTheModel = operation.Errors.Contains("ValidationException") ? "ValidationException" : "InvalidParameterException";
        if (operation.Input.Any(static member => member.Name == "registryId"))
        {
            yield return new(
                name,
                ofTheModel,
                Of(name, "\"registryId\":\"1\""),
                "Invalid parameter at 'registryId' failed to satisfy constraint: 'must satisfy regular expression '[0-9]{12}''");
        }
        else if (operation.Input.FirstOrDefault(static member => member.IsRequired) is { } required)
        {
            yield return new(
                name, ofTheModel, "{}", $"Invalid parameter at '{required.Name}' failed to satisfy constraint: 'Member must not be null'");
        }
    }
}
