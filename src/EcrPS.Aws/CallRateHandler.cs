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
        ValueTask<int> wait = limiter.WaitAsync(request.Retries > 0, request.CancellationToken);
        bool waits = !wait.IsCompleted;
        long start = time.GetTimestamp();
        int permit = await wait.ConfigureAwait(false);
        if (waits)
            call.Throttled += time.GetElapsedTime(start);
        call.Attempts++;
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

            if (e.RetryAfter is { } pause)
                limiter.Pause(pause.Delta ?? (pause.Date - time.GetUtcNow()) ?? TimeSpan.Zero);
            throw;
        }
    }
}
