using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace EcrPS.Aws;

/// <summary>
/// The SDK's standard retries with two differences. Throttling is defined as ECR defines it: the SDK also includes
/// LimitExceededException, a quota that the next attempt exceeds as well. And delays use a replaceable clock: the SDK uses the
/// system's, and its calculation of delays is internal, so it is repeated here.
/// </summary>
internal sealed class EcrRetryPolicy(IClientConfig config, TimeProvider time) : StandardRetryPolicy(config)
{
    /// <summary>The maximum first delay after throttling; it doubles with each retry.</summary>
    private const double ThrottlingMilliseconds = 1000;

    /// <summary>The same after any other error, which most often is already over.</summary>
    private const double FaultMilliseconds = 50;

    /// <summary>The most by which <c>x-amz-retry-after</c> can extend a delay.</summary>
    private const double LongestExtensionMilliseconds = 5000;

    public override bool IsThrottlingError(Exception exception) => exception is EcrServiceException { IsThrottling: true };

    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext)
    {
        // https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
        IRequestContext request = executionContext.RequestContext;
        double first = request.LastCapacityType == CapacityManager.CapacityType.Throttling ? ThrottlingMilliseconds : FaultMilliseconds;
        double wait = Random.Shared.NextDouble() * Math.Min(first * Math.Pow(2, request.Retries - 1), MaxBackoffInMilliseconds);
        if (request.ContextAttributes.TryGetValue(RetryAfterContextKey, out object? header) && header is int asked)
            wait = Math.Clamp(asked, wait, wait + LongestExtensionMilliseconds);
        return Task.Delay(TimeSpan.FromMilliseconds(wait), time, request.CancellationToken);
    }
}
