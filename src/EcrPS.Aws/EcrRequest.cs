using Amazon.Runtime;

namespace EcrPS.Aws;

/// <summary>Any request of the ECR API: the operation's name and its JSON.</summary>
internal sealed class EcrRequest(string operation, ReadOnlyMemory<byte> body) : AmazonWebServiceRequest
{
    public string Operation { get; } = operation;

    public ReadOnlyMemory<byte> Body { get; } = body;
}
