using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace EcrPS.Aws.Credentials.Sts;

/// <summary>
/// AWSSDK.Core's pipeline (signing, retries, clock skew) for STS. AWSSDK.SecurityToken is not used: see docs/architecture.md.
/// </summary>
internal sealed class StsServiceClient(AWSCredentials credentials, EcrServiceConfig config) : AmazonServiceClient(credentials, config)
{
    /// <summary>The service name that requests are signed for.</summary>
    public const string ServiceName = "sts";

    private static readonly InvokeOptions Options = new()
    {
        RequestMarshaller = new StsRequestMarshaller(),
        ResponseUnmarshaller = new StsReplyUnmarshaller(),
    };

    public async Task<byte[]> InvokeAsync(StsRequest request, CancellationToken cancellationToken)
    {
        using EcrServiceReply reply = await InvokeAsync<EcrServiceReply>(request, Options, cancellationToken).ConfigureAwait(false);
        return reply.Body.Written.ToArray();
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) =>
        pipeline.AddHandlerAfter<Marshaller>(new SignatureHandler());

    private sealed class SignatureHandler : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) =>
            AuthSchemeOption.DEFAULT_SIGV4;
    }
}
