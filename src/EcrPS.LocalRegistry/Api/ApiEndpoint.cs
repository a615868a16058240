using System.Text.Json;
using System.Text.Unicode;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Naming;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>The ECR API: JSON 1.1 over <c>POST /</c>, the operation named by <c>X-Amz-Target</c>.</summary>
/// <param name="authentication">Identifies the caller.</param>
/// <param name="authorization">Decides whether the caller may make the call.</param>
/// <param name="sts">Answers STS requests, which arrive at the same address.</param>
/// <param name="bodies">Reads bodies.</param>
/// <param name="addresses">Where each registry is reached.</param>
/// <param name="rates">The request rate of each operation; null for no limit.</param>
/// <param name="table">The operations.</param>
internal sealed class ApiEndpoint(
    ApiAuthentication authentication,
    ApiAuthorization authorization,
    StsEndpoint sts,
    RequestBodies bodies,
    RegistryAddresses addresses,
    RequestRates? rates,
    ApiTable table)
{
    private const string Service = "ecr";
    private const string TargetHeader = "X-Amz-Target";

    // Of a member that is there twice, the validator and the authorization would read the last one, and the handler all of them.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The operation that a request names, whether it exists or not; null if the request names no operation of ECR.</summary>
    public static string? OperationOf(HttpRequest request)
    {
        string target = request.Headers[TargetHeader].ToString();
        return target.StartsWith(ApiModel.TargetPrefix, StringComparison.Ordinal) ? target[ApiModel.TargetPrefix.Length..] : null;
    }

    /// <summary>Answers one call.</summary>
    /// <param name="context">The request.</param>
    /// <param name="record">Receives the operation, account and region.</param>
    /// <param name="portScope">The only registry that the port serves; null for the main port, which serves all.</param>
    public async Task HandleAsync(HttpContext context, RequestRecord record, RegistryScope? portScope)
    {
        if (StsEndpoint.IsFor(context.Request))
        {
            await sts.HandleAsync(context, record).ConfigureAwait(false);
            return;
        }

        authentication.CheckHeaders(context.Request, Service);
        using RequestBody received = await bodies.ReadAsync(context.Request, context.RequestAborted).ConfigureAwait(false);
        ReadOnlyMemory<byte> body = received.Bytes;
        Caller caller = authentication.Authenticate(context.Request, body.Span, Service, record);
        if (record.Operation is null || !ApiModel.Operations.TryGetValue(record.Operation, out ApiOperation? operation))
        {
            await WireError.WriteAsync(context, StatusCodes.Status404NotFound, "UnknownOperationException", "ECR has no such operation.")
                .ConfigureAwait(false);
            return;
        }

        if (rates?.TryTake(caller.Scope, operation.Name) == false)
            throw RegistryErrors.Throttling.With();
        try
        {
            await AnswerAsync(context, caller, operation, body.IsEmpty ? "{}"u8.ToArray() : body, portScope).ConfigureAwait(false);
        }
        catch (JsonException exception)
        {
            await WireError.WriteAsync(context, StatusCodes.Status400BadRequest, "SerializationException", exception.Message)
                .ConfigureAwait(false);
        }
    }

    private async Task AnswerAsync(
        HttpContext context, Caller caller, ApiOperation operation, ReadOnlyMemory<byte> body, RegistryScope? portScope)
    {
        using (JsonDocument document = ParseAndValidate(operation, body))
            caller = authorization.Authorize(caller, operation, document.RootElement);

        // An image reference names the registry by its port, so the call must not be made in another one.
        if (portScope is not null && portScope != caller.Scope)
        {
            throw RegistryErrors.PortOfAnotherRegistry.With(
                portScope.AccountId, portScope.Region, caller.Scope.AccountId, caller.Scope.Region);
        }

        // Before the call: nothing may take effect in a registry for which no port can be opened.
        await addresses.RegistryHostAsync(caller.Scope).ConfigureAwait(false);
        using var reply = new PooledBuffer();
        await table.Find(operation.Name)(caller, body, reply, context.RequestAborted).ConfigureAwait(false);
        context.Response.ContentType = WireError.ApiContentType;
        context.Response.ContentLength = reply.Written.Length;
        await context.Response.Body.WriteAsync(reply.Written, context.RequestAborted).ConfigureAwait(false);
    }

    /// <exception cref="JsonException">It is not the JSON of the operation.</exception>
    private static JsonDocument ParseAndValidate(ApiOperation operation, ReadOnlyMemory<byte> body)
    {
        // JsonDocument accepts invalid UTF-8 inside of strings and fails only when the string is read.
        if (!Utf8.IsValid(body.Span))
            throw new JsonException("The body is not UTF-8.");
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(body, Strict);
            RequestValidator.Validate(operation, document.RootElement);
            (JsonDocument valid, document) = (document, null);
            return valid;
        }
        catch (InvalidOperationException exception)
        {
            // JsonElement throws this for an unpaired surrogate, "\ud800", in a value or a name.
            throw new JsonException("A name or value has an escape that is no character.", exception);
        }
        finally
        {
            document?.Dispose();
        }
    }
}
