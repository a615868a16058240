using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace EcrPS.Aws;

/// <summary>AWSSDK.Core's pipeline (signing, retries, clock skew) with one marshaller and one unmarshaller for all operations.</summary>
internal sealed class EcrServiceClient(AWSCredentials credentials, EcrServiceConfig config, CallRateHandler rates, TimeProvider time)
    : AmazonServiceClient(credentials, config)
{
    private static readonly InvokeOptions Options = new()
    {
        RequestMarshaller = new EcrRequestMarshaller(),
        ResponseUnmarshaller = new EcrReplyUnmarshaller(),
    };

    public Task<EcrServiceReply> InvokeAsync(EcrRequest request, CancellationToken cancellationToken) =>
        InvokeAsync<EcrServiceReply>(request, Options, cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.AddHandlerAfter<Marshaller>(new SignatureHandler());
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new EcrRetryPolicy(Config, time)));

        // Inside the retry handler, so that each attempt waits; before the signer, so that the signature is fresh when the
        // request is sent.
        pipeline.AddHandlerAfter<RetryHandler>(rates);
    }

    private sealed class SignatureHandler : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) =>
            AuthSchemeOption.DEFAULT_SIGV4;
    }
}
