using EcrPS.LocalRegistry.Hosting;

namespace EcrPS.LocalRegistry.Control;

/// <summary>Does to a request what a fault says.</summary>
internal sealed class FaultInjection(FaultTable faults)
{
    private const string Throttling = "ThrottlingException";

    /// <summary>Harms a request.</summary>
    /// <returns>True if the request has been answered or cut, so that nothing else may answer it.</returns>
    public async Task<bool> ApplyAsync(HttpContext context, RequestRecord record)
    {
        if (faults.Take(record.Method, record.Path, record.Operation) is not { } fault)
            return false;
        record.Faulted = true;
        if (fault.DelayMilliseconds > 0)
            await Task.Delay(fault.DelayMilliseconds, context.RequestAborted).ConfigureAwait(false);
        if (fault.CutAfterBytes == 0)
        {
            context.Abort();
            return true;
        }

        if (fault.CutAfterBytes is { } bytes)
            context.Response.Body = new CuttingStream(context.Response.Body, bytes);
        if (fault.Status is not { } status)
            return false;
        // The connection can be reused only after this request's body has been read.
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted).ConfigureAwait(false);
        string code = fault.Code ?? (status >= StatusCodes.Status500InternalServerError ? "ServerException" : Throttling);
        await WireError.WriteAsync(context, status, code, fault.Message ?? MessageOf(code)).ConfigureAwait(false);
        return true;
    }

    // AWS's message for the most used code; the message of any other fault says that it is injected.
    private static string MessageOf(string code) => code == Throttling ? "Rate exceeded" : $"An injected fault: {code}";
}
