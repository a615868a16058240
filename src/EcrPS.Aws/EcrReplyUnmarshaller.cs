using System.Buffers;
using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using EcrPS.Aws.Http;
using EcrPS.Model;

namespace EcrPS.Aws;

/// <summary>Takes over any reply as bytes: the model's own readers deserialize it, outside of the SDK's pipeline.</summary>
internal sealed class EcrReplyUnmarshaller : JsonResponseUnmarshaller
{
    private const string RequestIdHeader = "x-amzn-RequestId";
    private const string RetryAfterHeader = "Retry-After";
    private const string ErrorTypeHeader = "x-amzn-ErrorType";

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) =>
        new EcrServiceReply { Body = Take(input.Stream), RequestId = Header(input, RequestIdHeader) };

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reply = ErrorReply.Parse(ReadAll(input.Stream), Header(input, ErrorTypeHeader), statusCode);
        return new EcrServiceException(reply, Header(input, RequestIdHeader), statusCode, innerException, Header(input, RetryAfterHeader));
    }

    private static string? Header(JsonUnmarshallerContext input, string name) =>
        input.ResponseData.IsHeaderPresent(name) ? input.ResponseData.GetHeaderValue(name) : null;

    /// <summary>The body of a reply; copied only if the SDK wraps its stream, as it does for logging.</summary>
    internal static PooledBuffer Take(Stream body)
    {
        if (body is ReplyStream own)
            return own.Take();
        var copy = new PooledBuffer();
        copy.Write(ReadAll(body));
        return copy;
    }

    // Never blocks: BufferedReplyHandler has read the whole body into memory before the pipeline sees the reply.
    internal static byte[] ReadAll(Stream body)
    {
        using var copy = new MemoryStream();
        body.CopyTo(copy);
        return copy.ToArray();
    }
}
