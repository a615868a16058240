using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Lifecycle;
using EcrPS.Oci;

namespace EcrPS.Pipeline;

/// <summary>
/// Converts failures to error records: the API's error code as id, a category, the user's input as target, and a recommended
/// action.
/// </summary>
public static class EcrErrors
{
    /// <summary>The record for a failure.</summary>
    /// <param name="failure">What went wrong.</param>
    /// <param name="target">The user's input.</param>
    /// <returns>The record, to be written or thrown.</returns>
    public static ErrorRecord ToRecord(Exception failure, object? target) => failure switch
    {
        TerminatingErrorException error => error.ErrorRecord,
        EcrException error => Create(error, ErrorCatalog.IdOf(error.ErrorCode), ErrorCatalog.CategoryOf(error.ErrorCode), target),
        OciException error => Create(error, error.ErrorCode, ErrorCatalog.CategoryOf(error.ErrorCode), target),
        LifecyclePolicyException => Create(failure, "InvalidLifecyclePolicy", ErrorCategory.InvalidData, target),
        ImageUseException => Create(failure, "InvalidImageUse", ErrorCategory.InvalidData, target),
        ImageInventoryException => Create(failure, "InvalidInventory", ErrorCategory.InvalidData, target),
        WildcardPatternException => Create(
            failure,
            "InvalidArgument",
            ErrorCategory.InvalidArgument,
            target,
            "Correct the wildcards: put a backtick before [ and ] that are meant literally."),
        IContainsErrorRecord { ErrorRecord: { } record } => record,
        ArgumentException => Create(failure, "InvalidArgument", ErrorCategory.InvalidArgument, target),
        OperationCanceledException or TimeoutException => Create(failure, "OperationTimeout", ErrorCategory.OperationTimeout, target),
        FileNotFoundException or DirectoryNotFoundException => Create(failure, "PathNotFound", ErrorCategory.ObjectNotFound, target),
        UnauthorizedAccessException => Create(failure, "AccessDenied", ErrorCategory.PermissionDenied, target),
        IOException => Create(failure, "InputOutputError", ErrorCategory.ReadError, target),
        _ => Create(
            failure,
            failure.GetType().Name.Replace("Exception", string.Empty, StringComparison.Ordinal),
            ErrorCategory.NotSpecified,
            target),
    };

    /// <summary>The record for one of the <c>failures</c> that a successful reply carries.</summary>
    /// <param name="code">The failure's code, such as <c>ImageNotFound</c>.</param>
    /// <param name="reason">The failure's text; null where the service gave none.</param>
    /// <param name="target">The user's input.</param>
    /// <returns>The record, to be written.</returns>
    public static ErrorRecord FromFailure(string? code, string? reason, object? target)
    {
        string id = code ?? "UnknownFailure";
        return ToRecord(new EcrException(id, reason ?? $"{id}: {target}"), target);
    }

    /// <summary>An exception that, thrown by asynchronous work, ends the cmdlet with a terminating error.</summary>
    /// <param name="code">The stable id, such as <c>ScanGateFailed</c>.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="category">The category.</param>
    /// <param name="target">The user's input.</param>
    /// <param name="recommendedAction">The recommended action; null for the default one of the code.</param>
    /// <returns>The exception to throw.</returns>
    public static TerminatingErrorException Terminating(
        string code, string message, ErrorCategory category, object? target, string? recommendedAction = null) =>
        TerminatingFrom(new InvalidOperationException(message), code, category, target, recommendedAction);

    /// <summary>An exception that, thrown by asynchronous work, ends the cmdlet with a terminating error.</summary>
    /// <param name="failure">The exception that scripts catch.</param>
    /// <param name="code">The stable id, such as <c>ScanGateFailed</c>.</param>
    /// <param name="category">The category.</param>
    /// <param name="target">The user's input.</param>
    /// <param name="recommendedAction">The recommended action; null for the default one of the code.</param>
    /// <returns>The exception to throw.</returns>
    public static TerminatingErrorException TerminatingFrom(
        Exception failure, string code, ErrorCategory category, object? target, string? recommendedAction = null) =>
        new(Create(failure, code, category, target, recommendedAction));

    /// <summary>
    /// Whether a failure ends the cmdlet: an invalid argument, or a missing region or missing credentials, would fail for every
    /// record in the same way. Any other failure affects one item, and the others are still processed.
    /// </summary>
    /// <param name="failure">What went wrong.</param>
    /// <returns>True for a terminating error.</returns>
    public static bool IsTerminating(Exception failure) =>
        failure is TerminatingErrorException or ArgumentException or WildcardPatternException
        || (failure is EcrException
        {
            ErrorCode: EcrErrorCodes.RegionNotFound or EcrErrorCodes.CredentialsNotFound
            or EcrErrorCodes.CredentialsUnavailable or EcrErrorCodes.ProfileNotFound
        });

    /// <summary>Whether PowerShell uses the exception to end a pipeline, so that it must be neither caught nor reported.</summary>
    internal static bool EndsPipeline(Exception error) => error is PipelineStoppedException or ActionPreferenceStopException
        // Select-Object -First and break throw non-public types; unlike errors they have no error record.
        || (error.GetType().Assembly == typeof(PSCmdlet).Assembly && error is not IContainsErrorRecord);

    private static ErrorRecord Create(
        Exception failure, string code, ErrorCategory category, object? target, string? recommendedAction = null) =>
        new(failure, code, category, target)
        {
            ErrorDetails = new ErrorDetails(ForeignText.Plain(failure.Message))
            {
                RecommendedAction = recommendedAction ?? ErrorCatalog.ActionFor(code, failure.Message),
            },
        };
}
