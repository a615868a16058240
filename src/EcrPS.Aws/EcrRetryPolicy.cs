using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace EcrPS.Aws;

/// <summary>
/// The SDK's standard retries with two differences. What counts as throttling is ECR's own: the SDK counts
/// LimitExceededException too, a quota that the next attempt exceeds as well. And waits go by a clock that can be set: the
/// SDK's take the system's, and its calculation of them is internal, so it is repeated here.
/// </summary>
internal sealed class EcrRetryPolicy(IClientConfig config, TimeProvider time) : StandardRetryPolicy(config)
{
    /// <summary>The longest first wait after throttling; it doubles with each retry.</summary>
    private const double ThrottlingMilliseconds = 1000;

    /// <summary>The same after any other fault, which most often has passed at once.</summary>
    private const double FaultMilliseconds = 50;

    /// <summary>How much longer <c>x-amz-retry-after</c> may make a wait, however long it asks for.</summary>
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
