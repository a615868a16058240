using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Oci;
using EcrPS.Scanning;

namespace EcrPS.Pipeline;

/// <summary>The API's error codes: their category, and what a user can do.</summary>
internal static class ErrorCatalog
{
    private const string InvalidParameter = "InvalidParameter";
    private const string Validation = "Validation";

    /// <summary>What to do about arguments that the message describes.</summary>
    public const string Arguments = "Change the command as the message says; Get-Help with -Full describes the cmdlet's parameters.";

    private const string NameRules =
        " Repository names have 2 to 256 lower-case letters and digits, with '.', '_', '-' and '/' between them; tags up to 128 letters, "
        + "digits, '_', '.' and '-'.";

    private static readonly Dictionary<string, ErrorCategory> Categories = new(StringComparer.Ordinal)
    {
        [EcrErrorCodes.EndpointUnreachable] = ErrorCategory.ConnectionError,
        [EcrErrorCodes.InvalidResponse] = ErrorCategory.ProtocolError,
        [EcrErrorCodes.RepeatedPageToken] = ErrorCategory.ProtocolError,
        [EcrErrorCodes.CredentialsNotFound] = ErrorCategory.AuthenticationError,
        [EcrErrorCodes.CredentialsUnavailable] = ErrorCategory.AuthenticationError,
        [EcrErrorCodes.ProfileNotFound] = ErrorCategory.AuthenticationError,
        [EcrErrorCodes.RegionNotFound] = ErrorCategory.InvalidArgument,
        [EcrErrorCodes.WaitTimeout] = ErrorCategory.OperationTimeout,
        [EcrErrorCodes.WaitFailed] = ErrorCategory.InvalidResult,
        [EcrErrorCodes.ClientFailure] = ErrorCategory.InvalidOperation,
        [OciErrorCodes.DigestInvalid] = ErrorCategory.InvalidArgument,
        [OciErrorCodes.ReferenceInvalid] = ErrorCategory.InvalidArgument,
        [OciErrorCodes.DigestMismatch] = ErrorCategory.InvalidData,
        [OciErrorCodes.SizeMismatch] = ErrorCategory.InvalidData,
        [OciErrorCodes.LayerTruncated] = ErrorCategory.InvalidData,
        [OciErrorCodes.ManifestInvalid] = ErrorCategory.InvalidData,
        [OciErrorCodes.ManifestTooLarge] = ErrorCategory.LimitsExceeded,
        [OciErrorCodes.BlobMissing] = ErrorCategory.ObjectNotFound,
        [OciErrorCodes.NotAnArchive] = ErrorCategory.InvalidData,
        [OciErrorCodes.NotAnImageLayout] = ErrorCategory.InvalidData,
        [OciErrorCodes.ArchiveDamaged] = ErrorCategory.InvalidData,
        [OciErrorCodes.PathEscapesArchive] = ErrorCategory.SecurityError,
        [OciErrorCodes.DuplicateEntry] = ErrorCategory.InvalidData,
        [OciErrorCodes.ArchiveTooLarge] = ErrorCategory.LimitsExceeded,
        [OciErrorCodes.LayerUnsupported] = ErrorCategory.NotImplemented,
        [OciErrorCodes.StorageFailed] = ErrorCategory.WriteError,
        [OciErrorCodes.IndexIncomplete] = ErrorCategory.InvalidData,
        [OciErrorCodes.NotAFile] = ErrorCategory.InvalidArgument,
        ["RequestTimeout"] = ErrorCategory.OperationTimeout,
        ["UnrecognizedClient"] = ErrorCategory.AuthenticationError,
        ["InvalidClientTokenId"] = ErrorCategory.AuthenticationError,
        ["InvalidSignature"] = ErrorCategory.AuthenticationError,
        ["IncompleteSignature"] = ErrorCategory.AuthenticationError,
        ["ExpiredToken"] = ErrorCategory.AuthenticationError,
        ["MissingAuthenticationToken"] = ErrorCategory.AuthenticationError,
        ["AccessDenied"] = ErrorCategory.PermissionDenied,
        ["NotAuthorized"] = ErrorCategory.PermissionDenied,
        ["OptInRequired"] = ErrorCategory.PermissionDenied,
        ["BlockedByOrganizationPolicy"] = ErrorCategory.PermissionDenied,
        ["UnableToAccessSecret"] = ErrorCategory.PermissionDenied,
        ["LayerInaccessible"] = ErrorCategory.PermissionDenied,
        ["UpstreamAccessDenied"] = ErrorCategory.PermissionDenied,
        ["LimitExceeded"] = ErrorCategory.LimitsExceeded,
        ["TooManyTags"] = ErrorCategory.LimitsExceeded,
        ["Throttling"] = ErrorCategory.LimitsExceeded,
        ["RequestLimitExceeded"] = ErrorCategory.LimitsExceeded,
        ["RequestEntityTooLarge"] = ErrorCategory.LimitsExceeded,
        ["RepositoryNotEmpty"] = ErrorCategory.InvalidOperation,
        ["ImageReferencedByManifestList"] = ErrorCategory.InvalidOperation,
        ["ReplicationBackfillInvalidStatus"] = ErrorCategory.InvalidOperation,
        ["EmptyUpload"] = ErrorCategory.InvalidData,
        ["LayerPartTooSmall"] = ErrorCategory.InvalidData,
        ["Kms"] = ErrorCategory.SecurityError,
        ["UnableToDecryptSecretValue"] = ErrorCategory.SecurityError,
        ["UnableToGetUpstreamImage"] = ErrorCategory.ResourceUnavailable,
        ["UnableToGetUpstreamLayer"] = ErrorCategory.ResourceUnavailable,
        ["UnableToListUpstreamImageReferrers"] = ErrorCategory.ResourceUnavailable,
        ["ImageArchived"] = ErrorCategory.InvalidOperation,
        ["ImageStorageClassUpdateNotSupported"] = ErrorCategory.InvalidOperation,
        ["LifecyclePolicyPreviewFailed"] = ErrorCategory.InvalidResult,
        ["PolicyTakesImagesInUse"] = ErrorCategory.InvalidOperation,
        ["PolicyRemovesTooMuch"] = ErrorCategory.InvalidOperation,
        ["LifecyclePolicyPreviewExpired"] = ErrorCategory.InvalidResult,
        ["LastTagOfImage"] = ErrorCategory.InvalidOperation,
        ["ImageTagsChanged"] = ErrorCategory.InvalidOperation,
        ["ImageIsKept"] = ErrorCategory.InvalidOperation,
        ["TagGivenTwice"] = ErrorCategory.InvalidArgument,
        ["Server"] = ErrorCategory.ResourceUnavailable,
        ["InternalFailure"] = ErrorCategory.ResourceUnavailable,
        ["ServiceUnavailable"] = ErrorCategory.ResourceUnavailable,
        ["UnknownOperation"] = ErrorCategory.NotImplemented,
        [ScanErrorCodes.ScanTimeout] = ErrorCategory.OperationTimeout,
        [ScanErrorCodes.ScanFailed] = ErrorCategory.InvalidResult,
        [ScanErrorCodes.UnsupportedImage] = ErrorCategory.NotImplemented,
        [ScanErrorCodes.EligibilityExpired] = ErrorCategory.InvalidResult,
        [ScanErrorCodes.FindingsUnavailable] = ErrorCategory.ResourceUnavailable,
        [ScanErrorCodes.LimitExceeded] = ErrorCategory.LimitsExceeded,
        [ScanErrorCodes.ImageArchived] = ErrorCategory.InvalidOperation,
        [ScanErrorCodes.UnknownStatus] = ErrorCategory.InvalidResult,
        [ScanErrorCodes.ResultInconsistent] = ErrorCategory.InvalidResult,
        [Validation] = ErrorCategory.InvalidArgument,
        ["Serialization"] = ErrorCategory.InvalidArgument,
    };

    private static readonly Dictionary<string, string> Actions = new(StringComparer.Ordinal)
    {
        [EcrErrorCodes.EndpointUnreachable] =
            "Check the network, -Region and -EndpointUrl; Start-EcrLocalRegistry starts a registry on this machine.",
        [EcrErrorCodes.CredentialsNotFound] =
            "Give -ProfileName, -Credential or -AccessKey and -SecretKey, use Set-EcrDefault, or set AWS_ACCESS_KEY_ID and "
            + "AWS_SECRET_ACCESS_KEY.",
        [EcrErrorCodes.CredentialsUnavailable] = "Correct what the message names, or sign in again; then repeat the command.",
        [EcrErrorCodes.ProfileNotFound] = "Use one of the profiles that the message lists, or create it with 'aws configure --profile'.",
        [EcrErrorCodes.RegionNotFound] = "Give -Region, use Set-EcrDefault -Region, or set AWS_REGION.",
        [EcrErrorCodes.WaitTimeout] = "Wait longer with -Timeout.",
        ["RepositoryNotFound"] = "Check the name, -Region and -RegistryId; Get-EcrRepository lists the repositories.",
        ["ImageNotFound"] = "Check the tag, or the digest, which must be whole; Get-EcrImage lists the images.",
        ["LifecyclePolicyNotFound"] = "Set a policy with Set-EcrLifecyclePolicy.",
        ["LifecyclePolicyPreviewNotFound"] = "Run Start-EcrLifecyclePolicyPreview first.",
        ["LifecyclePolicyPreviewFailed"] = "Run Start-EcrLifecyclePolicyPreview again.",
        ["LifecyclePolicyPreviewExpired"] = "Run Start-EcrLifecyclePolicyPreview again.",
        ["InvalidLifecyclePolicy"] = "Correct the members that the message names.",
        ["InvalidInventory"] = "Use a file that Export-EcrInventory wrote, or the output of 'aws ecr describe-images'.",
        ["InvalidImageUse"] =
            "Give references such as 'web:1.2', a file with one per line, or the output of 'kubectl get pods -A -o json'.",
        ["PolicyTakesImagesInUse"] = "Change the policy, or use -AllowInUseRemoval if the images may be removed.",
        ["PolicyRemovesTooMuch"] = "Review the plan with Test-EcrLifecyclePolicy; use -AllowLargeRemoval to set the policy anyway.",
        ["LifecyclePolicyPreviewInProgress"] = "Use Wait-EcrLifecyclePolicyPreview, then try again.",
        ["ScanNotFound"] = "Run Start-EcrImageScan first; a scan on push may take a few seconds to start.",
        ["ScanInProgress"] = "Use Wait-EcrImageScan, then try again.",
        ["UnsupportedImageType"] = "Give the digest of a single-platform image; ECR does not scan other artifacts.",
        [ScanErrorCodes.ScanTimeout] = "Wait longer with -Timeout; Get-EcrImageScanFinding -Summary shows the status of the scan.",
        [ScanErrorCodes.ScanFailed] = "Start the scan again with Start-EcrImageScan; ECR allows one scan per image in 24 hours.",
        [ScanErrorCodes.UnsupportedImage] =
            "If it is an index, give the image of one platform; otherwise use a base image that ECR can scan.",
        [ScanErrorCodes.EligibilityExpired] = "Push the image again, or extend the re-scan duration in Amazon Inspector.",
        [ScanErrorCodes.FindingsUnavailable] = "Try again later; if the error persists, check Amazon Inspector in the same account.",
        [ScanErrorCodes.LimitExceeded] = "Try again later; ECR scans an image once in 24 hours.",
        [ScanErrorCodes.ImageArchived] = "Restore the image with Update-EcrImageStorageClass, then scan it.",
        [ScanErrorCodes.UnknownStatus] = "Update this module: a status that it does not know is not treated as success.",
        [ScanErrorCodes.ResultInconsistent] =
            "Try again, or scan the image again with Start-EcrImageScan -Force; the endpoint may not be Amazon ECR's.",
        ["RepositoryAlreadyExists"] = "Choose another name, or use the existing repository.",
        ["RepositoryNotEmpty"] = "Remove its images first, or use -Force to delete them with the repository.",
        ["ImageTagAlreadyExists"] = "The repository's tags are immutable: use another tag.",
        ["ImageTagsChanged"] = "List the image again with Get-EcrImage, and remove it if it may go with its new tags.",
        ["TagGivenTwice"] = "Pipe one source, or give each its own tag, such as in a column ImageTag of a CSV file.",
        ["LastTagOfImage"] = "Use -AllowImageRemoval to delete the image with its last tag, or give it another tag first.",
        [OciErrorCodes.PlatformNotFound] = "Choose one of the platforms that the message names.",
        [OciErrorCodes.IndexIncomplete] = "Choose a platform with -Platform, or save the image again with all its platforms.",
        [OciErrorCodes.NotAFile] = "Give the path of a file; save what a pipe yields first, such as with 'docker save web -o web.tar'.",
        ["ImageReferencedByManifestList"] = "Remove the index that refers to the image first.",
        ["ImageStorageClassUpdateNotSupported"] =
            "Archive an index before its images and restore it after them; wait until the restore has completed.",
        ["AccessDenied"] = "Ask for the permission that the message names, or use other credentials.",
        ["ExpiredToken"] = "Sign in again: the temporary credentials have expired.",
        ["UnrecognizedClient"] = "Check the access key, and that the account has opted in to the region.",
        ["InvalidSignature"] = "Check the secret key and this machine's clock.",
        ["LimitExceeded"] = "Ask AWS to raise the quota, or remove resources that are no longer needed.",
        ["Throttling"] = "Lower -ThrottleLimit, or try again later.",
        ["ForeignRegistry"] =
            "To mean your own registry, leave out the host; ECR's hosts look like 123456789012.dkr.ecr.eu-central-1.amazonaws.com.",
        ["ConflictingRegistry"] = "Leave out the parameter, or the registry in the name.",
        ["DefaultKeysNotInJob"] =
            "Call Set-EcrDefault in the job, give -ProfileName or -Credential, or use Start-ThreadJob or ForEach-Object -Parallel.",
        ["InvalidArgument"] = Arguments,
        [InvalidParameter] =
            "Correct the value that the message names.",
        [OciErrorCodes.ReferenceInvalid] =
            "Correct the name as the message says: 'web:1.2', 'web@sha256:…', or either behind a registry's host.",
        [OciErrorCodes.DigestInvalid] = "Give the whole digest, such as sha256: and 64 hexadecimal digits.",
        ["Serialization"] = "Correct the value that the message names.",
    };

    /// <summary>
    /// The error id for a code of the service. ECR calls a wrong value InvalidParameter in some operations and Validation in others.
    /// </summary>
    public static string IdOf(string code) => code == Validation ? InvalidParameter : code;

    /// <summary>What to do about an error.</summary>
    /// <param name="code">The error id.</param>
    /// <param name="message">The error's message, which shows whether a name is wrong or another value.</param>
    public static string? ActionFor(string code, string message) => Actions.GetValueOrDefault(code) is { } action
        ? action + (code is InvalidParameter or OciErrorCodes.ReferenceInvalid && SaysName(message) ? NameRules : string.Empty)
        : null;

    public static ErrorCategory CategoryOf(string code) => Categories.TryGetValue(code, out ErrorCategory category) ? category : code switch
    {
        _ when code.EndsWith("NotFound", StringComparison.Ordinal) => ErrorCategory.ObjectNotFound,
        _ when code.EndsWith("AlreadyExists", StringComparison.Ordinal) => ErrorCategory.ResourceExists,
        _ when code.EndsWith("InProgress", StringComparison.Ordinal) => ErrorCategory.ResourceBusy,
        _ when code.StartsWith("Invalid", StringComparison.Ordinal) || code.StartsWith("Missing", StringComparison.Ordinal)
            => ErrorCategory.InvalidArgument,
        _ when code.Contains("DoesNotMatch", StringComparison.Ordinal) => ErrorCategory.InvalidData,
        _ when code.StartsWith("Unsupported", StringComparison.Ordinal) || code.EndsWith("NotSupported", StringComparison.Ordinal)
            => ErrorCategory.NotImplemented,
        _ => ErrorCategory.NotSpecified,
    };

    private static bool SaysName(string message) => Array.Exists(
        (string[])["repository name", "'repositoryName", "'imageTag'", "is not a tag", "RepositoryPrefix"],
        name => message.Contains(name, StringComparison.OrdinalIgnoreCase));
}
