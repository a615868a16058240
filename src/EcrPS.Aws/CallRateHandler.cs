using Amazon.Runtime;
using Amazon.Runtime.Internal;
using EcrPS.Aws.Settings;
using EcrPS.Client;

namespace EcrPS.Aws;

/// <summary>Sends every attempt through the process's shared rate limiter, and reports the outcome to it.</summary>
internal sealed class CallRateHandler(CallRateLimiters limiters, TransportSettings settings, TimeProvider time) : PipelineHandler
{
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        IRequestContext request = executionContext.RequestContext;
        var call = (EcrRequest)request.OriginalRequest;
        CallRateLimiter limiter = limiters.Get(new CallRateKey(
            settings.Endpoint.Authority, AccessKeyAccount.Of(call.Caller), settings.Region, call.Operation));
        int permit = await limiter.WaitAsync(request.Retries > 0, request.CancellationToken).ConfigureAwait(false);
        try
        {
            T reply = await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
            limiter.Answered();
            return reply;
        }
        catch (EcrServiceException e)
        {
            if (e.IsThrottling)
            {
                limiter.Throttled(permit);
            }
            else
            {
                limiter.Answered();
            }

            if (e.RetryAfter is { } wait)
                limiter.Pause(wait.Delta ?? (wait.Date - time.GetUtcNow()) ?? TimeSpan.Zero);
            throw;
        }
    }
}
