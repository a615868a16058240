using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace EcrPS.Aws;

/// <summary>The SDK's standard retries, with our own idea of throttling and on a clock that can be set.</summary>
internal sealed class EcrRetryPolicy(IClientConfig config, TimeProvider time) : StandardRetryPolicy(config)
{
    public override bool IsThrottlingError(Exception exception) => exception is EcrServiceException { IsThrottling: true };

    public override async Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
        IsThrottlingError(exception)
        || await base.RetryForExceptionAsync(executionContext, exception).ConfigureAwait(false);

    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext)
    {
        // A second, doubled with each retry, less a random part: https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
        var request = executionContext.RequestContext;
        var longest = Math.Min(Math.Pow(2, request.Retries - 1) * 1000, MaxBackoffInMilliseconds);
        return Task.Delay(TimeSpan.FromMilliseconds(longest * Random.Shared.NextDouble()), time, request.CancellationToken);
    }
}
