using System.Text.Json;
using System.Text.Unicode;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>The ECR API: JSON 1.1 over <c>POST /</c>, the operation named by <c>X-Amz-Target</c>.</summary>
/// <param name="authentication">Finds out who calls.</param>
/// <param name="authorization">Finds out whether they may.</param>
/// <param name="sts">Answers what is asked of STS at the same address.</param>
/// <param name="addresses">Where each registry is reached.</param>
/// <param name="rates">How often each operation may be called; null for as often as one likes.</param>
/// <param name="table">The operations.</param>
internal sealed class ApiEndpoint(
    ApiAuthentication authentication,
    ApiAuthorization authorization,
    StsEndpoint sts,
    RegistryAddresses addresses,
    RequestRates? rates,
    ApiTable table)
{
    private const string Service = "ecr";
    private const string TargetHeader = "X-Amz-Target";

    /// <summary>The operation that a request names, whether it exists or not; null where it names none of ECR.</summary>
    public static string? OperationOf(HttpRequest request)
    {
        string target = request.Headers[TargetHeader].ToString();
        return target.StartsWith(ApiModel.TargetPrefix, StringComparison.Ordinal) ? target[ApiModel.TargetPrefix.Length..] : null;
    }

    public async Task HandleAsync(HttpContext context, RequestRecord record)
    {
        ReadOnlyMemory<byte> body = await RequestBody.ReadAsync(context.Request, context.RequestAborted).ConfigureAwait(false);
        if (StsEndpoint.IsFor(context.Request))
        {
            await sts.HandleAsync(context, body, record).ConfigureAwait(false);
            return;
        }

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
            await AnswerAsync(context, caller, operation, body.IsEmpty ? "{}"u8.ToArray() : body).ConfigureAwait(false);
        }
        catch (JsonException exception)
        {
            await WireError.WriteAsync(context, StatusCodes.Status400BadRequest, "SerializationException", exception.Message)
                .ConfigureAwait(false);
        }
    }

    private async Task AnswerAsync(HttpContext context, Caller caller, ApiOperation operation, ReadOnlyMemory<byte> body)
    {
        using (JsonDocument document = Parse(body))
        {
            Validate(operation, document.RootElement);
            caller = authorization.Authorize(caller, operation, document.RootElement);
        }

        // Nothing may take effect in a registry that then cannot have a port.
        await addresses.RegistryHostAsync(caller.Scope).ConfigureAwait(false);
        using var reply = new PooledBuffer();
        await table.Find(operation.Name)(caller, body, reply, context.RequestAborted).ConfigureAwait(false);
        context.Response.ContentType = WireError.ApiContentType;
        context.Response.ContentLength = reply.Written.Length;
        await context.Response.Body.WriteAsync(reply.Written, context.RequestAborted).ConfigureAwait(false);
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body) =>
        // JsonDocument takes any bytes inside of quotes, and would fail only where they are read.
        Utf8.IsValid(body.Span) ? JsonDocument.Parse(body) : throw new JsonException("The body is not UTF-8.");

    private static void Validate(ApiOperation operation, JsonElement request)
    {
        try
        {
            RequestValidator.Validate(operation, request);
        }
        catch (InvalidOperationException exception)
        {
            // So JsonElement reports an escape that stands for half a character, "\ud800", in a value or a name.
            throw new JsonException("A name or value has an escape that is no character.", exception);
        }
    }
}
