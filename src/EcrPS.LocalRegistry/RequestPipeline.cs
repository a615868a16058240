using EcrPS.LocalRegistry.Api;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Control;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Naming;

namespace EcrPS.LocalRegistry;

/// <summary>The steps that requests of all planes have in common.</summary>
internal sealed class RequestPipeline(RegistryComposition registry)
{
    private const string ApiVersionHeader = "Docker-Distribution-Api-Version";
    private const string ApiVersion = "registry/2.0";

    /// <summary>Answers one request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="portScope">The registry on whose port the request arrived.</param>
    public async Task HandleAsync(HttpContext context, RegistryScope portScope)
    {
        // First, so that refused requests have an id too.
        string id = Guid.NewGuid().ToString();
        context.Response.Headers["x-amzn-RequestId"] = id;
        if (registry.Guard.Refuse(context.Request) is { } reason)
        {
            string code = WireError.IsRegistryApi(context.Request) ? "DENIED" : "AccessDeniedException";
            await WireError.WriteAsync(context, StatusCodes.Status403Forbidden, code, reason).ConfigureAwait(false);
            return;
        }

        // Methods are case-sensitive (RFC 9110, section 9.1), and HttpMethods.IsGet is not: "get" would need no permission and no rate
        // where actions are found by method, and be carried out all the same.
        string method = context.Request.Method;
        if (HttpMethods.GetCanonicalizedValue(method) != method)
        {
            await FailAsync(context, RegistryErrors.MethodNotAllowed.With(method)).ConfigureAwait(false);
            return;
        }

        context.Request.Body = new RequestBodyStream(context.Request.Body, registry.Clock.Source);
        string path = context.Request.Path.Value!;
        if (path is "/health" or ControlEndpoint.Prefix + "health")
        {
            await registry.Health.HandleAsync(context).ConfigureAwait(false);
        }
        else if (registry.Control is { } control && path.StartsWith(ControlEndpoint.Prefix, StringComparison.Ordinal))
        {
            await control.HandleAsync(context).ConfigureAwait(false);
        }
        else
        {
            await RecordAsync(context, id, portScope).ConfigureAwait(false);
        }
    }

    private async Task RecordAsync(HttpContext context, string id, RegistryScope portScope)
    {
        long started = registry.Clock.Source.GetTimestamp();
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
            // The caller disconnected: no reply can be sent.
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
            RegistryScope scope = registry.Addresses.ScopeOf(context.Request, portScope);
            record.AccountId = scope.AccountId;
            record.Region = scope.Region;
            if (await registry.RegistryAuthentication.AuthenticateAsync(context, scope).ConfigureAwait(false) is { } caller)
                await registry.Distribution(context, caller).ConfigureAwait(false);
        }
        else if (context.Request.Path == "/" && HttpMethods.IsPost(context.Request.Method))
        {
            await registry.Api.HandleAsync(context, record, registry.Addresses.IsMain(portScope) ? null : portScope).ConfigureAwait(false);
        }
        else if (context.Request.Path.Value!.StartsWith(LayerDownloads.Prefix, StringComparison.Ordinal)
            && HttpMethods.IsGet(context.Request.Method))
        {
            await registry.Downloads.HandleAsync(context).ConfigureAwait(false);
        }
        else
        {
            await WireError.WriteAsync(
                context,
                StatusCodes.Status404NotFound,
                "UnknownOperationException",
                "The ECR API is POST /, the registry API is under /v2/.").ConfigureAwait(false);
        }
    }

    private async Task FailAsync(HttpContext context, Exception exception)
    {
        if (context.Response.HasStarted)
        {
            // An incomplete reply must not look complete.
            registry.Logger.LogError(exception, "A reply to {Method} {Path} broke off", context.Request.Method, context.Request.Path);
            context.Abort();
            return;
        }

        context.Response.ContentLength = null;
        // The web server throws this for a chunk length that overflows; it reports every other malformed chunk as a bad request.
        if (exception is IOException { InnerException: OverflowException })
            exception = new BadHttpRequestException(exception.Message, exception);
        // The connection is closed instead of waiting for the rest of the body (RFC 9110, section 15.5.9).
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
                // The code of distribution-spec 1.1 for a body that ends early, stops or has malformed chunks.
                await WireError.WriteAsync(context, bad.StatusCode, "SIZE_INVALID", bad.Message).ConfigureAwait(false);
                break;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } large:
                await WireError.WriteAsync(context, large.StatusCode, "RequestEntityTooLargeException", large.Message)
                    .ConfigureAwait(false);
                break;
            case BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } silent:
                await WireError.WriteAsync(context, silent.StatusCode, "RequestTimeoutException", silent.Message).ConfigureAwait(false);
                break;
            case BadHttpRequestException bad:
                await WireError.WriteAsync(context, bad.StatusCode, "MalformedHttpRequestException", bad.Message).ConfigureAwait(false);
                break;
            default:
                registry.Logger.LogError(exception, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
                string code = WireError.IsRegistryApi(context.Request) ? "UNKNOWN" : "ServerException";
                await WireError.WriteAsync(
                    context,
                    StatusCodes.Status500InternalServerError,
                    code,
                    "The registry failed; its log says why.").ConfigureAwait(false);
                break;
        }
    }
}
