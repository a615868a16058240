using System.Runtime.InteropServices;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace EcrPS.Aws;

/// <summary>Creates the HTTP request of any operation: AWS JSON 1.1 has the same form for all of them.</summary>
internal sealed class EcrRequestMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    private const string ContentType = "application/x-amz-json-1.1";
    private const string TargetPrefix = "AmazonEC2ContainerRegistry_V20150921.";

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = (EcrRequest)input;
        return new DefaultRequest(request, EcrServiceConfig.ServiceName)
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = WholeArray(request.Body),
            Headers =
            {
                ["Content-Type"] = ContentType,
                ["X-Amz-Target"] = TargetPrefix + request.Operation,
            },
        };
    }

    // An upload part is 27 MB of base64: not copied where the memory is a whole array already.
    private static byte[] WholeArray(ReadOnlyMemory<byte> body) =>
        MemoryMarshal.TryGetArray(body, out ArraySegment<byte> segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : body.ToArray();
}
