using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace EcrPS.Aws.Credentials.Sts;

/// <summary>Creates the HTTP request of a call to STS.</summary>
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
