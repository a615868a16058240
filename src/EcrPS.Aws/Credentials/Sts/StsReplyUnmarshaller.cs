using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace EcrPS.Aws.Credentials.Sts;

/// <summary>Takes over a reply of STS as bytes. On the SDK's JSON reader, which leaves the body alone; its XML reader does not.</summary>
internal sealed class StsReplyUnmarshaller : JsonResponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) =>
        new EcrServiceReply { Body = EcrReplyUnmarshaller.Take(input.Stream) };

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode) =>
        new EcrServiceException(
            StsReply.ReadError(EcrReplyUnmarshaller.ReadAll(input.Stream), statusCode), null, statusCode, innerException);
}
