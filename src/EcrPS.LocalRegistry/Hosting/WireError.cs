using System.Text.Json;

namespace EcrPS.LocalRegistry.Hosting;

/// <summary>Writes an error in the form of the plane that the request is for.</summary>
internal static class WireError
{
    public const string ApiContentType = "application/x-amz-json-1.1";

    private const string RegistryPrefix = "/v2";

    /// <summary>Whether a request is for the registry API and not for the ECR API.</summary>
    public static bool IsRegistryApi(HttpRequest request) => request.Path.StartsWithSegments(RegistryPrefix, StringComparison.Ordinal);

    /// <summary>Answers with an error.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The error's name: with its suffix on the ECR API, in capitals on <c>/v2/</c>.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="members">Further members of the body on the ECR API.</param>
    public static Task WriteAsync(
        HttpContext context, int status, string code, string message, IReadOnlyDictionary<string, object?>? members = null)
    {
        if (context.Features.Get<RequestRecord>() is { } record)
            record.ErrorCode = code;
        context.Response.StatusCode = status;
        return IsRegistryApi(context.Request)
            ? SendAsync(context, "application/json", Write(writer => WriteRegistryError(writer, code, message)))
            : SendAsync(context, ApiContentType, Write(writer => WriteApiError(writer, code, message, members)));
    }

    private static async Task SendAsync(HttpContext context, string contentType, byte[] body)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        if (context.Request.Method != HttpMethods.Head)
            await context.Response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }

    private static byte[] Write(Action<Utf8JsonWriter> content)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(
            buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            content(writer);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteApiError(Utf8JsonWriter writer, string code, string message, IReadOnlyDictionary<string, object?>? members)
    {
        writer.WriteString("__type", code);
        writer.WriteString("message", message);
        foreach ((string name, object? value) in members ?? new Dictionary<string, object?>(StringComparer.Ordinal))
        {
            writer.WritePropertyName(name);
            if (value is long number)
            {
                writer.WriteNumberValue(number);
            }
            else
            {
                writer.WriteStringValue(value?.ToString());
            }
        }
    }

    // distribution-spec 1.1, "Error Codes".
    private static void WriteRegistryError(Utf8JsonWriter writer, string code, string message)
    {
        writer.WriteStartArray("errors");
        writer.WriteStartObject();
        writer.WriteString("code", code);
        writer.WriteString("message", message);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
