using EcrPS.LocalRegistry.Api;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Control;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Naming;

namespace EcrPS.LocalRegistry;

/// <summary>What every request goes through, whichever plane it is for.</summary>
internal sealed class RequestPipeline(RegistryComposition registry)
{
    private const string ApiVersionHeader = "Docker-Distribution-Api-Version";
    private const string ApiVersion = "registry/2.0";

    /// <summary>Answers one request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="portScope">The registry whose port it came in on.</param>
    public async Task HandleAsync(HttpContext context, RegistryScope portScope)
    {
        // First, so that whatever is refused has one too.
        var id = Guid.NewGuid().ToString();
        context.Response.Headers["x-amzn-RequestId"] = id;
        if (registry.Guard.Refuse(context.Request) is { } reason)
        {
            var code = WireError.IsRegistryApi(context.Request) ? "DENIED" : "AccessDeniedException";
            await WireError.WriteAsync(context, StatusCodes.Status403Forbidden, code, reason).ConfigureAwait(false);
            return;
        }

        context.Request.Body = new RequestBodyStream(context.Request.Body, registry.Clock.Source);
        var path = context.Request.Path.Value!;
        if (path is "/health" or ControlEndpoint.Prefix + "health")
            await registry.Health.HandleAsync(context).ConfigureAwait(false);
        else if (registry.Control is { } control && path.StartsWith(ControlEndpoint.Prefix, StringComparison.Ordinal))
            await control.HandleAsync(context).ConfigureAwait(false);
        else
            await RecordAsync(context, id, portScope).ConfigureAwait(false);
    }

    private async Task RecordAsync(HttpContext context, string id, RegistryScope portScope)
    {
        var started = registry.Clock.Source.GetTimestamp();
        var record = new RequestRecord
        {
            Id = id,
            Time = registry.Clock.GetUtcNow(),
            Method = context.Request.Method,
            Path = context.Request.Path.Value!,
            Operation = ApiEndpoint.OperationOf(context.Request),
        };
        context.Features.Set(record);
        try
        {
            if (!await registry.Faults.ApplyAsync(context, record).ConfigureAwait(false))
                await RouteAsync(context, record, portScope).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not ConnectionCutException && !context.RequestAborted.IsCancellationRequested)
        {
            await FailAsync(context, exception).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException and not ConnectionCutException)
        {
            // The caller went away: there is nobody to answer.
        }
        finally
        {
            record.Status = context.Response.StatusCode;
            record.Duration = registry.Clock.Source.GetElapsedTime(started);
            registry.Log.Add(record);
        }
    }

    private async Task RouteAsync(HttpContext context, RequestRecord record, RegistryScope portScope)
    {
        if (WireError.IsRegistryApi(context.Request))
        {
            context.Response.Headers[ApiVersionHeader] = ApiVersion;
            var scope = registry.Addresses.ScopeOf(context.Request, portScope);
            record.AccountId = scope.AccountId;
            record.Region = scope.Region;
            if (await registry.RegistryAuthentication.AuthenticateAsync(context, scope).ConfigureAwait(false) is { } caller)
                await registry.Distribution(context, caller).ConfigureAwait(false);
        }
        else if (context.Request.Path == "/" && HttpMethods.IsPost(context.Request.Method))
        {
            await registry.Api.HandleAsync(context, record).ConfigureAwait(false);
        }
        else if (context.Request.Path.Value!.StartsWith(LayerDownloads.Prefix, StringComparison.Ordinal) && HttpMethods.IsGet(context.Request.Method))
        {
            await registry.Downloads.HandleAsync(context).ConfigureAwait(false);
        }
        else
        {
            await WireError.WriteAsync(context, StatusCodes.Status404NotFound, "UnknownOperationException", "The ECR API is POST /, the registry API is under /v2/.").ConfigureAwait(false);
        }
    }

    private async Task FailAsync(HttpContext context, Exception exception)
    {
        if (context.Response.HasStarted)
        {
            // Half a reply must not look like a whole one.
            registry.Logger.LogError(exception, "A reply to {Method} {Path} broke off", context.Request.Method, context.Request.Path);
            context.Abort();
            return;
        }

        context.Response.ContentLength = null;
        // So the web server reports a chunk whose length does not fit into a number; every other broken chunk is a bad request.
        if (exception is IOException { InnerException: OverflowException })
            exception = new BadHttpRequestException(exception.Message, exception);
        // The rest of a body that does not come is not waited for (RFC 9110, section 15.5.9).
        if (exception is BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout })
            context.Response.Headers.Connection = "close";
        switch (exception)
        {
            case AuthenticationException refused:
                await WireError.WriteAsync(context, AuthenticationException.Status, refused.Code, refused.Message).ConfigureAwait(false);
                break;
            case RegistryException { Error: var error } refused:
                await (WireError.IsRegistryApi(context.Request)
                    ? WireError.WriteAsync(context, error.OciStatus, error.OciCode, refused.Message)
                    : WireError.WriteAsync(context, error.Status, error.Code, refused.Message, refused.Members)).ConfigureAwait(false);
                break;
            case BadHttpRequestException bad when WireError.IsRegistryApi(context.Request):
                // A body that ends early, stops or whose chunks are none: distribution-spec 1.1 has this code for it.
                await WireError.WriteAsync(context, bad.StatusCode, "SIZE_INVALID", bad.Message).ConfigureAwait(false);
                break;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } large:
                await WireError.WriteAsync(context, large.StatusCode, "RequestEntityTooLargeException", large.Message).ConfigureAwait(false);
                break;
            case BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } silent:
                await WireError.WriteAsync(context, silent.StatusCode, "RequestTimeoutException", silent.Message).ConfigureAwait(false);
                break;
            case BadHttpRequestException bad:
                await WireError.WriteAsync(context, bad.StatusCode, "MalformedHttpRequestException", bad.Message).ConfigureAwait(false);
                break;
            default:
                registry.Logger.LogError(exception, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
                var code = WireError.IsRegistryApi(context.Request) ? "UNKNOWN" : "ServerException";
                await WireError.WriteAsync(context, StatusCodes.Status500InternalServerError, code, "The registry failed; its log says why.").ConfigureAwait(false);
                break;
        }
    }
}
