using System.Net;
using Amazon.Runtime;

namespace EcrPS.Aws;

/// <summary>An error reply while it is inside the SDK's pipeline; it never leaves this assembly.</summary>
internal sealed class EcrServiceException : AmazonServiceException
{
    public EcrServiceException(ErrorReply reply, string? requestId, HttpStatusCode status, Exception? innerException)
        : base(reply.Message, innerException, ErrorType.Unknown, reply.Type, requestId, status)
    {
        Reply = reply;
    }

    public ErrorReply Reply { get; }
}
