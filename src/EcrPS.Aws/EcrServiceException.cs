using System.Net;
using System.Net.Http.Headers;
using Amazon.Runtime;

namespace EcrPS.Aws;

/// <summary>An error reply while it is inside the SDK's pipeline; it never leaves this assembly.</summary>
internal sealed class EcrServiceException : AmazonServiceException
{
    public EcrServiceException(
        ErrorReply reply, string? requestId, HttpStatusCode status, Exception? innerException, string? retryAfter = null)
        : base(reply.Message, innerException, ErrorType.Unknown, reply.Type, requestId, status)
    {
        Reply = reply;
        RetryAfter = RetryConditionHeaderValue.TryParse(retryAfter, out RetryConditionHeaderValue? wait) ? wait : null;
    }

    public ErrorReply Reply { get; }

    /// <summary>When to retry (<c>Retry-After</c>); sent not by ECR but by gateways and proxies.</summary>
    public RetryConditionHeaderValue? RetryAfter { get; }

    public bool IsThrottling => StatusCode == HttpStatusCode.TooManyRequests || ErrorReply.IsThrottling(Reply.Type);
}
