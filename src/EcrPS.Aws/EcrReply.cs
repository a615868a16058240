using Amazon.Runtime;

namespace EcrPS.Aws;

/// <summary>Any reply with status 200: its JSON, not read yet.</summary>
internal sealed class EcrReply : AmazonWebServiceResponse
{
    public byte[] Body { get; init; } = [];

    public string? RequestId { get; init; }
}
