using Amazon.Runtime;
using EcrPS.Model;

namespace EcrPS.Aws;

/// <summary>Any reply with status 200, not read yet; disposed of by who has read it.</summary>
internal sealed class EcrServiceReply : AmazonWebServiceResponse, IDisposable
{
    public PooledBuffer Body { get; init; } = new();

    public string? RequestId { get; init; }

    public void Dispose() => Body.Dispose();
}
