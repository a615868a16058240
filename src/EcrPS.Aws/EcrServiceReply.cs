using Amazon.Runtime;
using EcrPS.Model;

namespace EcrPS.Aws;

/// <summary>A reply with status 200 whose body is not read yet; disposed of by its reader.</summary>
internal sealed class EcrServiceReply : AmazonWebServiceResponse, IDisposable
{
    public PooledBuffer Body { get; init; } = new();

    public string? RequestId { get; init; }

    public void Dispose() => Body.Dispose();
}
