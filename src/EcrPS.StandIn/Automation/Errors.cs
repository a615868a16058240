namespace System.Management.Automation;

public enum ErrorCategory
{
    NotSpecified,
    OpenError,
    CloseError,
    DeviceError,
    DeadlockDetected,
    InvalidArgument,
    InvalidData,
    InvalidOperation,
    InvalidResult,
    InvalidType,
    MetadataError,
    NotImplemented,
    NotInstalled,
    ObjectNotFound,
    OperationStopped,
    OperationTimeout,
    SyntaxError,
    ParserError,
    PermissionDenied,
    ResourceBusy,
    ResourceExists,
    ResourceUnavailable,
    ReadError,
    WriteError,
    FromStdErr,
    SecurityError,
    ProtocolError,
    ConnectionError,
    AuthenticationError,
    LimitsExceeded,
    QuotaExceeded,
    NotEnabled,
}

public enum ActionPreference
{
    SilentlyContinue,
    Stop,
    Continue,
    Inquire,
    Ignore,
    Suspend,
    Break,
}

public interface IContainsErrorRecord
{
    ErrorRecord ErrorRecord { get; }
}

public class ErrorRecord
{
    private readonly string _errorId;

    public ErrorRecord(Exception exception, string errorId, ErrorCategory errorCategory, object? targetObject)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Exception = exception;
        _errorId = errorId;
        TargetObject = targetObject;
        CategoryInfo = new ErrorCategoryInfo(this, errorCategory);
    }

    public ErrorRecord(ErrorRecord errorRecord, Exception replaceParentContainsErrorRecordException)
        : this(replaceParentContainsErrorRecordException, errorRecord._errorId, errorRecord.CategoryInfo.Category, errorRecord.TargetObject)
    {
        ErrorDetails = errorRecord.ErrorDetails;
        InvocationInfo = errorRecord.InvocationInfo;
    }

    public Exception Exception { get; }

    public object? TargetObject { get; }

    public ErrorCategoryInfo CategoryInfo { get; }

    public string FullyQualifiedErrorId => InvocationInfo is { } by ? $"{_errorId},{by.MyCommandType.FullName}" : _errorId;

    public ErrorDetails? ErrorDetails { get; set; }

    public InvocationInfo? InvocationInfo { get; internal set; }

    public override string ToString() => ErrorDetails?.Message is { Length: > 0 } message ? message : Exception.Message;
}

public class ErrorDetails(string message)
{
    public string Message { get; } = message;

    public string? RecommendedAction { get; set; }

    public override string ToString() => Message;
}

public class ErrorCategoryInfo
{
    private readonly ErrorRecord _owner;

    internal ErrorCategoryInfo(ErrorRecord owner, ErrorCategory category) => (_owner, Category) = (owner, category);

    public ErrorCategory Category { get; }

    public string Activity => _owner.InvocationInfo?.InvocationName ?? string.Empty;

    public string Reason => _owner.Exception.GetType().Name;

    public string TargetName => _owner.TargetObject?.ToString() ?? string.Empty;

    public string TargetType => _owner.TargetObject?.GetType().Name ?? string.Empty;

    public override string ToString() => $"{Category}: ({TargetName}:{TargetType}) [{Activity}], {Reason}";
}

public class RuntimeException : SystemException, IContainsErrorRecord
{
    private ErrorRecord? _errorRecord;

    public RuntimeException()
    {
    }

    public RuntimeException(string message)
        : base(message)
    {
    }

    public RuntimeException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    public RuntimeException(string message, Exception? innerException, ErrorRecord errorRecord)
        : base(message, innerException) => _errorRecord = errorRecord;

    public virtual ErrorRecord ErrorRecord =>
        _errorRecord ??= new ErrorRecord(this, "RuntimeException", ErrorCategory.NotSpecified, targetObject: null);
}

public class PipelineStoppedException() : RuntimeException("The pipeline has been stopped.");

public class ActionPreferenceStopException : RuntimeException
{
    internal ActionPreferenceStopException(ErrorRecord error)
        : base($"The running command stopped because the preference variable \"ErrorActionPreference\" or common parameter is set to Stop: {error}", error.Exception, error)
    {
    }
}

public class ParameterBindingException : RuntimeException
{
    internal ParameterBindingException(string errorId, string message, string? parameterName = null, Exception? cause = null)
        : base(message, cause) => (ErrorId, ParameterName) = (errorId, parameterName);

    public string ErrorId { get; }

    public string? ParameterName { get; }

    public override ErrorRecord ErrorRecord => field ??= new ErrorRecord(this, ErrorId, Category, targetObject: null);

    internal ErrorCategory Category => ErrorId.StartsWith("ParameterArgument", StringComparison.Ordinal) ? ErrorCategory.InvalidData : ErrorCategory.InvalidArgument;
}

public class MetadataException(string message, Exception? innerException = null) : RuntimeException(message, innerException);

public class ValidationMetadataException(string message) : MetadataException(message);

public class ArgumentTransformationMetadataException(string message, Exception? innerException) : MetadataException(message, innerException)
{
    public ArgumentTransformationMetadataException(string message)
        : this(message, innerException: null)
    {
    }
}

public class PSInvalidCastException : InvalidCastException, IContainsErrorRecord
{
    public PSInvalidCastException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    public ErrorRecord ErrorRecord => field ??= new ErrorRecord(this, "InvalidCast", ErrorCategory.InvalidArgument, targetObject: null);
}

public class PSInvalidOperationException(string message) : InvalidOperationException(message), IContainsErrorRecord
{
    public ErrorRecord ErrorRecord => field ??= new ErrorRecord(this, "InvalidOperation", ErrorCategory.InvalidOperation, targetObject: null);
}

/// <summary>What Select-Object -First throws up to the commands before it; not public in PowerShell either.</summary>
internal sealed class StopUpstreamCommandsException : SystemException;
