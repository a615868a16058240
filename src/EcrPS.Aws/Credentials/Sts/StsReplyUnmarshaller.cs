using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace EcrPS.Aws.Credentials.Sts;

/// <summary>
/// Takes over a reply of STS as bytes. Derived from the SDK's JSON unmarshaller, which does not consume the body; the XML one
/// does.
/// </summary>
internal sealed class StsReplyUnmarshaller : JsonResponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) =>
        new EcrServiceReply { Body = EcrReplyUnmarshaller.Take(input.Stream) };

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode) =>
        new EcrServiceException(
            StsReply.ReadError(EcrReplyUnmarshaller.ReadAll(input.Stream), statusCode), null, statusCode, innerException);
}
