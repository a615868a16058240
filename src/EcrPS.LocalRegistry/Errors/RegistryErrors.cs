namespace EcrPS.LocalRegistry.Errors;

/// <summary>
/// The one table of errors. Where the wording is ECR's own it follows AWS's public API reference and user guide,
/// or texts that users of ECR quoted in public issues; the others follow the same style.
/// </summary>
internal static class RegistryErrors
{
    // The whole request.
    public static readonly RegistryError InvalidParameter = new(
        "InvalidParameterException", "Invalid parameter at '{0}' failed to satisfy constraint: '{1}'");

    public static readonly RegistryError Validation = new(
        "ValidationException", "Invalid parameter at '{0}' failed to satisfy constraint: '{1}'");

    /// <summary>Not one of ECR's errors: there an endpoint serves one region, but no host names an account.</summary>
    public static readonly RegistryError PortOfAnotherRegistry = new(
        "InvalidParameterException",
        "This port belongs to the registry of account {0} in {1}, but the request is for account {2} in {3}. Give the port's account and "
        + "region, or the main endpoint.");

    public static readonly RegistryError AccessDenied = new(
        "AccessDeniedException", "User: {0} is not authorized to perform: ecr:{1} on resource: {2} {3}", 403, "DENIED", 403);

    public static readonly RegistryError LimitExceeded = new("LimitExceededException", "{0}", OciCode: "DENIED", OciStatus: 403);

    /// <summary>
    /// ECR throttles with 400 on the API and 429 on <c>/v2/</c> (API reference, "Common errors"; user guide, "Troubleshooting").
    /// </summary>
    public static readonly RegistryError Throttling = new(
        "ThrottlingException", "Rate exceeded", OciCode: "TOOMANYREQUESTS", OciStatus: 429);

    public static readonly RegistryError Server = new("ServerException", "{0}", 500, "UNKNOWN", 500);

    /// <summary>507 on <c>/v2/</c> (RFC 4918, section 11.5): a client must not repeat the push at once.</summary>
    public static readonly RegistryError DiskFull = new(
        "ServerException", "The disk that holds the registry's data is full; nothing was stored.", 500, "UNKNOWN", 507);

    // Repositories.
    public static readonly RegistryError RepositoryNotFound = new(
        "RepositoryNotFoundException", "The repository with name '{0}' does not exist in the registry with id '{1}'",
        OciCode: "NAME_UNKNOWN", OciStatus: 404);

    public static readonly RegistryError RepositoryAlreadyExists = new(
        "RepositoryAlreadyExistsException", "The repository with name '{0}' already exists in the registry with id '{1}'");

    public static readonly RegistryError RepositoryNotEmpty = new(
        "RepositoryNotEmptyException",
        "The repository with name '{0}' in registry with id '{1}' cannot be deleted because it still contains images");

    public static readonly RegistryError RepositoryPolicyNotFound = new(
        "RepositoryPolicyNotFoundException",
        "Repository policy does not exist for the repository with name '{0}' in the registry with id '{1}'");

    public static readonly RegistryError RegistryPolicyNotFound = new(
        "RegistryPolicyNotFoundException", "Registry policy does not exist in the registry with id '{0}'");

    public static readonly RegistryError LifecyclePolicyNotFound = new(
        "LifecyclePolicyNotFoundException",
        "Lifecycle policy does not exist for the repository with name '{0}' in the registry with id '{1}'");

    public static readonly RegistryError LifecyclePolicyPreviewNotFound = new(
        "LifecyclePolicyPreviewNotFoundException",
        "Lifecycle policy preview does not exist for the repository with name '{0}' in the registry with id '{1}'");

    public static readonly RegistryError LifecyclePolicyPreviewInProgress = new(
        "LifecyclePolicyPreviewInProgressException",
        "A lifecycle policy preview is already in progress for the repository with name '{0}' in the registry with id '{1}'");

    public static readonly RegistryError InvalidTagParameter = new("InvalidTagParameterException", "{0}");

    public static readonly RegistryError TooManyTags = new("TooManyTagsException", "{0}");

    /// <summary>The message is that of KMS; the member <c>kmsError</c> holds the name of its error.</summary>
    public static readonly RegistryError Kms = new("KmsException", "{0}", OciCode: "DENIED", OciStatus: 403);

    // Automatic creation of repositories.
    public static readonly RegistryError TemplateAlreadyExists = new(
        "TemplateAlreadyExistsException",
        "The repository creation template with prefix '{0}' already exists in the registry with id '{1}'");

    public static readonly RegistryError TemplateNotFound = new(
        "TemplateNotFoundException", "The repository creation template with prefix '{0}' does not exist in the registry with id '{1}'");

    public static readonly RegistryError PullThroughCacheRuleAlreadyExists = new(
        "PullThroughCacheRuleAlreadyExistsException",
        "The pull through cache rule with prefix '{0}' already exists in the registry with id '{1}'");

    public static readonly RegistryError PullThroughCacheRuleNotFound = new(
        "PullThroughCacheRuleNotFoundException",
        "The pull through cache rule with prefix '{0}' does not exist in the registry with id '{1}'");

    public static readonly RegistryError UnsupportedUpstreamRegistry = new("UnsupportedUpstreamRegistryException", "{0}");

    /// <summary>The text is ECR's (entigolabs/entigo-infralib#1645).</summary>
    public static readonly RegistryError SecretNotFound = new(
        "SecretNotFoundException", "The ARN of the secret specified in the pull through cache rule was not found.");

    /// <summary>The text of this error and of the next one is that of the API reference.</summary>
    public static readonly RegistryError UnableToAccessSecret = new(
        "UnableToAccessSecretException",
        "The secret is unable to be accessed. Verify the resource permissions for the secret and try again.");

    public static readonly RegistryError UnableToDecryptSecretValue = new(
        "UnableToDecryptSecretValueException",
        "The secret is accessible but is unable to be decrypted. Verify the resource permissions and try again.");

    /// <summary>502 on <c>/v2/</c>: the upstream registry failed, not this one.</summary>
    public static readonly RegistryError UpstreamUnavailable = new(
        "UnableToGetUpstreamImageException", "{0}", OciCode: "UNKNOWN", OciStatus: 502);

    public static readonly RegistryError UpstreamAccessDenied = new(
        "UnableToGetUpstreamImageException", "{0}", OciCode: "DENIED", OciStatus: 403);

    public static readonly RegistryError UpstreamTooManyRequests = new(
        "UnableToGetUpstreamImageException", "{0}", OciCode: "TOOMANYREQUESTS", OciStatus: 429);

    /// <summary>
    /// A template without a role is accepted, but cannot be used (user guide, "Creating a repository creation template").
    /// </summary>
    public static readonly RegistryError TemplateNeedsRole = new(
        "InvalidParameterException",
        "The repository with name '{0}' cannot be created: the repository creation template with prefix '{1}' has resource tags or KMS "
        + "encryption, which need a customRoleArn",
        OciCode: "DENIED",
        OciStatus: 403);

    // Images.
    public static readonly RegistryError ImageNotFound = new(
        "ImageNotFoundException",
        "The image with imageId {{imageDigest:'{0}', imageTag:'{1}'}} does not exist within the repository with name '{2}' in the "
        + "registry with id '{3}'",
        OciCode: "MANIFEST_UNKNOWN",
        OciStatus: 404);

    /// <summary>The error of <c>/v2/</c> where the API has <see cref="ImageNotFound"/> (dotnet/sdk-container-builds#279).</summary>
    public static readonly RegistryError ManifestUnknown = new(
        "ImageNotFoundException", "Requested image not found", OciCode: "MANIFEST_UNKNOWN", OciStatus: 404);

    /// <summary>The failure reason of BatchDeleteImage as an error of DELETE on <c>/v2/</c>.</summary>
    public static readonly RegistryError ImageReferencedByManifestList = new(
        "InvalidParameterException", "Requested image referenced by manifest list: [{0}]", OciCode: "UNSUPPORTED");

    public static readonly RegistryError ImageAlreadyExists = new(
        "ImageAlreadyExistsException",
        "Image with digest '{0}' and tag '{1}' already exists in the repository with name '{2}' in registry with id '{3}'");

    public static readonly RegistryError ImageTagAlreadyExists = new(
        "ImageTagAlreadyExistsException",
        "The image tag '{0}' already exists in the '{1}' repository and cannot be overwritten because the tag is immutable.",
        OciCode: "TAG_INVALID");

    public static readonly RegistryError ImageDigestDoesNotMatch = new(
        "ImageDigestDoesNotMatchException",
        "The image digest '{0}' does not match the digest '{1}' calculated from the image manifest",
        OciCode: "MANIFEST_INVALID") // google/go-containerregistry#1568
    {
        SpecCode = "DIGEST_INVALID",
    };

    /// <summary>
    /// ECR does not tell what is wrong with a manifest or that it does not accept its type; with this 405 clients try another type
    /// (GoogleContainerTools/kaniko#2815, containers/podman#1719, ko-build/ko#928).
    /// </summary>
    public static readonly RegistryError ImageManifestInvalid = new(
        "InvalidParameterException",
        "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'",
        OciStatus: StatusCodes.Status405MethodNotAllowed)
    {
        SpecCode = "MANIFEST_INVALID",
        SpecStatus = StatusCodes.Status400BadRequest,
    };

    /// <summary>400 (docker/build-push-action#858, overhangio/tutor#1118); code and text were not reported.</summary>
    public static readonly RegistryError IndexOfLayers = new(
        "InvalidParameterException",
        "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'The index has an entry that is no manifest: {0}'",
        OciCode: "MANIFEST_INVALID");

    /// <summary>The code is that of int128/docker-manifest-create-action#63, another one than for layers.</summary>
    public static readonly RegistryError ReferencedImagesNotFound = new(
        "ReferencedImagesNotFoundException",
        "Images with digests '[{0}]' required for pushing image into repository with name '{1}' in the registry with id '{2}' do not exist",
        OciCode: "MANIFEST_BLOB_UNKNOWN", OciStatus: 404);

    public static readonly RegistryError ImageArchived = new(
        "ImageArchivedException",
        "The image with digest '{0}' in the repository with name '{1}' in the registry with id '{2}' is archived",
        OciCode: "MANIFEST_UNKNOWN", OciStatus: 404);

    /// <summary>The exception is documented without its text.</summary>
    public static readonly RegistryError ImageStorageClassUpdateNotSupported = new(
        "ImageStorageClassUpdateNotSupportedException", "The storage class of the image with digest '{0}' cannot be updated: {1}");

    // Layers.
    public static readonly RegistryError LayersNotFound = new(
        "LayersNotFoundException",
        "Layers with digests '[{0}]' required for pushing image into repository with name '{1}' in the registry with id '{2}' do not exist",
        OciCode: "BLOB_UPLOAD_UNKNOWN", OciStatus: 404) // oras-project/oras-py#54, sigstore/cosign#5030
    {
        SpecCode = "MANIFEST_BLOB_UNKNOWN",
    };

    public static readonly RegistryError LayerNotFound = new(
        "LayersNotFoundException",
        "The layer with digest '{0}' does not exist in the repository with name '{1}' in the registry with id '{2}'",
        OciCode: "BLOB_UNKNOWN", OciStatus: 404);

    public static readonly RegistryError LayerInaccessible = new(
        "LayerInaccessibleException",
        "The layer with digest '{0}' in the repository with name '{1}' in the registry with id '{2}' is not referenced by an image that "
        + "can be pulled",
        OciCode: "BLOB_UNKNOWN",
        OciStatus: 404);

    public static readonly RegistryError LayerAlreadyExists = new(
        "LayerAlreadyExistsException",
        "Layer with digest '{0}' already exists in the repository with name '{1}' in registry with id '{2}'");

    public static readonly RegistryError UploadNotFound = new(
        "UploadNotFoundException",
        "The upload with id '{0}' does not exist in the repository with name '{1}' in the registry with id '{2}'",
        OciCode: "BLOB_UPLOAD_UNKNOWN", OciStatus: 404);

    /// <summary>The text is ECR's on <c>/v2/</c> (oras-project/oras-py#54, devcontainers/cli#814).</summary>
    public static readonly RegistryError EmptyUpload = new(
        "EmptyUploadException",
        "The upload with id '{0}' in the repository with name '{1}' in registry with id '{2}' cannot be completed because it does not "
        + "have any parts",
        OciCode: "BLOB_UPLOAD_INVALID");

    /// <summary>The text is ECR's on <c>/v2/</c> as quoted in dotnet/sdk-container-builds#424.</summary>
    public static readonly RegistryError InvalidLayer = new(
        "InvalidLayerException", "None of the provided layer digests match the calculated layer digest",
        OciCode: "BLOB_UPLOAD_INVALID")
    {
        SpecCode = "DIGEST_INVALID",
    };

    public static readonly RegistryError LayerPartTooSmall = new(
        "LayerPartTooSmallException",
        "Layer parts other than the last one must be at least {0} bytes; the upload with id '{1}' has a smaller one",
        OciCode: "BLOB_UPLOAD_INVALID");

    /// <summary>416 on <c>/v2/</c>, as the distribution specification requires for chunks out of order.</summary>
    public static readonly RegistryError InvalidLayerPart = new(
        "InvalidLayerPartException",
        "Invalid layer part in the upload with id '{0}': {1}. The last valid byte received is {2}",
        OciCode: "BLOB_UPLOAD_INVALID", OciStatus: 416);

    // The registry.
    public static readonly RegistryError ExclusionAlreadyExists = new(
        "ExclusionAlreadyExistsException",
        "A pull time update exclusion for the principal '{0}' already exists in the registry with id '{1}'");

    public static readonly RegistryError ExclusionNotFound = new(
        "ExclusionNotFoundException", "A pull time update exclusion for the principal '{0}' does not exist in the registry with id '{1}'");

    // Replication.
    public static readonly RegistryError ReplicationBackfillInProgress = new(
        "ReplicationBackfillInProgressException",
        "A replication backfill to the region '{0}' is already in progress in the registry with id '{1}'");

    public static readonly RegistryError ReplicationBackfillInvalidStatus = new(
        "ReplicationBackfillInvalidStatusException", "The replication backfill with id '{0}' cannot be stopped: its status is {1}");

    public static readonly RegistryError ReplicationBackfillNotFound = new(
        "ReplicationBackfillNotFoundException", "The replication backfill with id '{0}' does not exist in the registry with id '{1}'");

    // Signing.
    public static readonly RegistryError SigningConfigurationNotFound = new(
        "SigningConfigurationNotFoundException", "Signing configuration does not exist in the registry with id '{0}'");

    // Scanning.
    public static readonly RegistryError ScanNotFound = new(
        "ScanNotFoundException",
        "Image scan does not exist for the image with '{{imageDigest:'{0}', imageTag:'{1}'}}' in the repository with name '{2}' in the "
        + "registry with id '{3}'");

    public static readonly RegistryError UnsupportedImageType = new(
        "UnsupportedImageTypeException", "The operating system or media type of the image with digest '{0}' cannot be scanned");

    /// <summary>Manual scans are for basic scanning only (user guide, "Enhanced scanning"); the message is not documented.</summary>
    public static readonly RegistryError FeatureDisabled = new("ValidationException", "This feature is disabled");

    // Only on /v2/: distribution-spec 1.1, "Error Codes".
    public static readonly RegistryError NoSuchPath = new(
        "UnknownOperationException", "The registry API has no such path", 404, "UNSUPPORTED", 404);

    public static readonly RegistryError MethodNotAllowed = new(
        "UnknownOperationException", "The operation is unsupported: {0}", 404, "UNSUPPORTED", 405);

    public static readonly RegistryError NameInvalid = new(
        "InvalidParameterException", "Invalid repository name '{0}'", OciCode: "NAME_INVALID");

    public static readonly RegistryError TagInvalid = new("InvalidParameterException", "Invalid tag '{0}'", OciCode: "TAG_INVALID");

    public static readonly RegistryError DigestInvalid = new(
        "InvalidParameterException", "The digest '{0}' is invalid or does not match the content", OciCode: "DIGEST_INVALID");

    public static readonly RegistryError ManifestTooLarge = new(
        "InvalidParameterException", "A manifest may have at most {0} bytes", OciCode: "MANIFEST_INVALID", OciStatus: 413);

    public static readonly RegistryError RangeInvalid = new(
        "InvalidParameterException", "The range lies outside the blob, which has {0} bytes", OciCode: "UNSUPPORTED", OciStatus: 416);

    public static readonly RegistryError ContentRangeInvalid = new(
        "InvalidParameterException",
        "The Content-Range '{0}' is not of the form first-last",
        OciCode: "BLOB_UPLOAD_INVALID",
        OciStatus: 416);

    /// <summary>The text is ECR's for n over 1000 (google/go-containerregistry#681).</summary>
    public static readonly RegistryError PageSizeInvalid = new(
        "InvalidParameterException", "Invalid parameter at 'maxResults' failed to satisfy constraint: '{0}'");
}
