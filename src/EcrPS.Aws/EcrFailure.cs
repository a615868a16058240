using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using EcrPS.Aws.Credentials;
using EcrPS.Aws.Http;
using EcrPS.Client;

namespace EcrPS.Aws;

/// <summary>Converts all exceptions of the SDK into the only exception type that leaves this assembly.</summary>
internal static class EcrFailure
{
    private static readonly HashSet<string> RetryableCodes = new(StringComparer.Ordinal)
    {
        "RequestTimeout", "ServiceUnavailable", "InternalFailure", "InternalServerError", "Server",
    };

    public static EcrException Of(Exception failure, string operation, Uri endpoint, Keys keys) => failure switch
    {
        EcrServiceException refused => Refused(refused, operation, keys),
        _ when FindNetworkCause(failure) is { } cause => new EcrException(
            EcrErrorCodes.EndpointUnreachable, $"{NameOf(endpoint)} did not answer {operation}: {Innermost(cause).Message}", cause)
        {
            Operation = operation,
            IsRetryable = true,
        },
        _ when Find<InvalidDataException>(failure) is { } cause => Unreadable(cause, operation, endpoint, null),
        _ => new EcrException(
            EcrErrorCodes.ClientFailure, keys.Hide($"{operation} could not be sent: {failure.Message}"), OwnCause(failure))
        {
            Operation = operation,
        },
    };

    /// <summary>The error for a reply that is not a valid reply of the operation.</summary>
    public static EcrException Unreadable(Exception cause, string operation, Uri endpoint, string? requestId) => new(
        EcrErrorCodes.InvalidResponse,
        $"The reply of {NameOf(endpoint)} to {operation} cannot be read: {cause.Message}",
        cause)
    {
        Operation = operation,
        RequestId = requestId,
        StatusCode = (int)HttpStatusCode.OK,
    };

    private static EcrException Refused(EcrServiceException refused, string operation, Keys keys)
    {
        string code = ErrorReply.CodeOf(refused.Reply.Type);
        int status = (int)refused.StatusCode;
        return new EcrException(code, keys.Hide(refused.Reply.Message))
        {
            Operation = operation,
            RequestId = refused.RequestId,
            StatusCode = status,
            IsRetryable = status >= 500 || refused.IsThrottling || RetryableCodes.Contains(code),
            Members = refused.Reply.Members.ToDictionary(m => m.Key, m => keys.Hide(m.Value), StringComparer.Ordinal),
        };
    }

    private static string NameOf(Uri endpoint) => endpoint.AbsoluteUri.TrimEnd('/');

    private static Exception? FindNetworkCause(Exception failure) =>
        Find<NoReplyException>(failure) ?? (Exception?)Find<HttpRequestException>(failure) ?? Find<IOException>(failure)
        ?? (Exception?)Find<SocketException>(failure)
        ?? Find<WebException>(failure);

    private static T? Find<T>(Exception? failure)
        where T : Exception
    {
        while (failure is not null and not T)
            failure = failure.InnerException;
        return (T?)failure;
    }

    private static Exception Innermost(Exception failure)
    {
        while (failure.InnerException is { } inner and not OperationCanceledException)
            failure = inner;
        return failure;
    }

    // The SDK's exception types are unusable outside of this load context.
    private static Exception? OwnCause(Exception? failure)
    {
        while (failure is not null && failure.GetType().Assembly == typeof(AmazonServiceException).Assembly)
            failure = failure.InnerException;
        return failure;
    }
}
