using Amazon.Runtime;

namespace EcrPS.Aws;

/// <summary>A request of any operation of the ECR API: the operation's name, its JSON and the caller's access key id.</summary>
internal sealed class EcrRequest(string operation, ReadOnlyMemory<byte> body, string caller) : AmazonWebServiceRequest
{
    public string Operation { get; } = operation;

    public ReadOnlyMemory<byte> Body { get; } = body;

    public string Caller { get; } = caller;

    /// <summary>How often it was sent.</summary>
    public int Attempts { get; set; }

    /// <summary>How long it waited for the rate limit.</summary>
    public TimeSpan Throttled { get; set; }
}
