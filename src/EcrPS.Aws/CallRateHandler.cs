using Amazon.Runtime;
using Amazon.Runtime.Internal;
using EcrPS.Aws.Settings;
using EcrPS.Client;

namespace EcrPS.Aws;

/// <summary>Keeps every attempt to the rate that the process shares, and tells that rate how the attempt went.</summary>
internal sealed class CallRateHandler(CallRates rates, TransportSettings settings, TimeProvider time) : PipelineHandler
{
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var request = executionContext.RequestContext;
        var call = (EcrRequest)request.OriginalRequest;
        var rate = rates.Get(new CallRateKey(settings.Endpoint.Authority, AccessKeyAccount.Of(call.Caller), settings.Region, call.Operation));
        var permit = await rate.WaitAsync(request.Retries > 0, request.CancellationToken).ConfigureAwait(false);
        try
        {
            var reply = await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
            rate.Answered();
            return reply;
        }
        catch (EcrServiceException e)
        {
            if (e.IsThrottling)
                rate.Throttled(permit);
            else
                rate.Answered();
            if (e.RetryAfter is { } wait)
                rate.Pause(wait.Delta ?? (wait.Date - time.GetUtcNow()) ?? TimeSpan.Zero);
            throw;
        }
    }
}
