using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace EcrPS.Aws;

/// <summary>Takes over any reply as bytes: the model's own readers parse it, outside of the SDK's pipeline.</summary>
internal sealed class EcrReplyUnmarshaller : JsonResponseUnmarshaller
{
    private const string RequestIdHeader = "x-amzn-RequestId";
    private const string RetryAfterHeader = "Retry-After";
    private const string ErrorTypeHeader = "x-amzn-ErrorType";

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) =>
        new EcrReply { Body = ReadAll(input.Stream, input.ResponseData.ContentLength), RequestId = Header(input, RequestIdHeader) };

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reply = ErrorReply.Parse(ReadAll(input.Stream), Header(input, ErrorTypeHeader), statusCode);
        return new EcrServiceException(reply, Header(input, RequestIdHeader), statusCode, innerException, Header(input, RetryAfterHeader));
    }

    private static string? Header(JsonUnmarshallerContext input, string name) =>
        input.ResponseData.IsHeaderPresent(name) ? input.ResponseData.GetHeaderValue(name) : null;

    // Never waits: BufferedReplyHandler has the whole body in memory before the pipeline sees the reply.
    internal static byte[] ReadAll(Stream body, long length = 0)
    {
        using var copy = new MemoryStream((int)Math.Max(0, length));
        body.CopyTo(copy);
        return copy.Length == copy.Capacity ? copy.GetBuffer() : copy.ToArray();
    }
}
