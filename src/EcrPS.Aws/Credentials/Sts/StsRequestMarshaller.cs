using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace EcrPS.Aws.Credentials.Sts;

/// <summary>Makes the HTTP request of a call of STS.</summary>
internal sealed class StsRequestMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input) => new DefaultRequest(input, StsServiceClient.ServiceName)
    {
        HttpMethod = "POST",
        ResourcePath = "/",
        Content = ((StsRequest)input).ToForm(),
        Headers = { ["Content-Type"] = StsRequest.ContentType },
    };
}
