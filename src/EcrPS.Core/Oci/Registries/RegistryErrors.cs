using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using EcrPS.Client;

namespace EcrPS.Oci;

/// <summary>
/// Converts a registry's error response into the error that the ECR API would give (distribution specification, "Error Codes").
/// </summary>
internal static class RegistryErrors
{
    /// <summary>The member of <see cref="EcrException.Members"/> with the seconds that the registry asked to wait.</summary>
    public const string RetryAfter = "retryAfter";

    /// <summary>Error bodies are a line or two; a proxy's error page may have a few thousand characters.</summary>
    private const int MaxBody = 65536;

    /// <summary>The status is known; its message is not worth a longer wait.</summary>
    private static readonly TimeSpan BodyTimeout = TimeSpan.FromSeconds(30);

    public static async Task RequireSuccessAsync(
        HttpResponseMessage response, RegistrySubject subject, string what, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
            throw await ReadAsync(response, subject, what, time, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<EcrException> ReadAsync(
        HttpResponseMessage response, RegistrySubject subject, string what, TimeProvider time, CancellationToken cancellationToken)
    {
        (string? code, string? message) = await ReadBodyAsync(response, time, cancellationToken).ConfigureAwait(false);
        int status = (int)response.StatusCode;
        string errorCode = code is null ? OfStatus(status, subject) : OfCode(code, subject, message);
        bool retryable = status is 408 or 429 or 500 or 502 or 503 or 504 || errorCode == "Throttling";

        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        if (RetryAfterOf(response, time) is { } delay)
            members[RetryAfter] = delay.TotalSeconds.ToString(CultureInfo.InvariantCulture);

        return new EcrException(errorCode, message ?? $"{what}: the registry answered {status} {response.ReasonPhrase}.")
        {
            StatusCode = status,
            IsRetryable = retryable,
            Members = members,
            RequestId = response.Headers.TryGetValues("x-amzn-RequestId", out IEnumerable<string>? ids) ? ids.FirstOrDefault() : null,
        };
    }

    /// <summary>How long the registry asks to wait; null where it does not say.</summary>
    public static TimeSpan? RetryAfterOf(HttpResponseMessage response, TimeProvider time)
    {
        TimeSpan? delay = response.Headers.RetryAfter is { } wait ? wait.Delta ?? wait.Date - time.GetUtcNow() : null;
        return delay > TimeSpan.Zero ? delay : null;
    }

    private static async Task<(string? Code, string? Message)> ReadBodyAsync(
        HttpResponseMessage response, TimeProvider time, CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource(BodyTimeout, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end.Token);
        try
        {
            Stream body = await response.Content.ReadAsStreamAsync(limit.Token).ConfigureAwait(false);
            await using (body.ConfigureAwait(false))
            {
                (byte[] content, _) = await BoundedReader.ReadStartAsync(body, MaxBody, limit.Token).ConfigureAwait(false);
                using var document = JsonDocument.Parse(content);
                if (document.RootElement.ValueKind != JsonValueKind.Object
                    || !document.RootElement.TryGetProperty("errors", out JsonElement errors)
                    || errors.ValueKind != JsonValueKind.Array
                    || errors.GetArrayLength() == 0
                    || errors[0].ValueKind != JsonValueKind.Object)
                {
                    return (null, null);
                }

                return (Text(errors[0], "code"), Text(errors[0], "message"));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IOException or HttpRequestException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, null); // a proxy's page, text that is no Unicode, or an answer cut short: the status has to do
        }
    }

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static string OfCode(string code, RegistrySubject subject, string? message) => code switch
    {
        "NAME_UNKNOWN" => "RepositoryNotFound",
        "UNKNOWN" => "Server", // distribution's code for an internal error
        "BLOB_UNKNOWN" or "MANIFEST_BLOB_UNKNOWN" or "MANIFEST_UNKNOWN" when subject == RegistrySubject.Index => "ReferencedImagesNotFound",
        "MANIFEST_UNKNOWN" => "ImageNotFound",
        "BLOB_UNKNOWN" or "MANIFEST_BLOB_UNKNOWN" => "LayersNotFound",
        // ECR's answer for an immutable tag (moby/buildkit#3776); invalid tags are rejected earlier
        "TAG_INVALID" => "ImageTagAlreadyExists",
        "DENIED" or "UNAUTHORIZED" => "AccessDenied",
        "TOOMANYREQUESTS" => "Throttling",
        "DIGEST_INVALID" when subject != RegistrySubject.Blob => "ImageDigestDoesNotMatch",
        "DIGEST_INVALID" or "SIZE_INVALID" or "BLOB_UPLOAD_INVALID" => "InvalidLayer",
        // ECR's answer for a missing layer of a manifest (oras-project/oras-py#54)
        "BLOB_UPLOAD_UNKNOWN" => subject == RegistrySubject.Blob ? "UploadNotFound" : "LayersNotFound",
        // ECR's answer for a manifest that it cannot read or does not accept (GoogleContainerTools/kaniko#2815)
        "UNSUPPORTED" when message?.StartsWith("Invalid parameter at ", StringComparison.Ordinal) == true => "InvalidParameter",
        "NAME_INVALID" or "MANIFEST_INVALID" => "InvalidParameter",
        _ => PascalCase(code),
    };

    private static string OfStatus(int status, RegistrySubject subject) => status switch
    {
        (int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.Forbidden => "AccessDenied",
        (int)HttpStatusCode.NotFound => subject == RegistrySubject.Blob ? "LayersNotFound" : "ImageNotFound",
        (int)HttpStatusCode.RequestEntityTooLarge => "RequestEntityTooLarge",
        (int)HttpStatusCode.TooManyRequests => "Throttling",
        >= 500 => "Server",
        _ => EcrErrorCodes.InvalidResponse,
    };

    /// <summary>Converts SOME_CODE to SomeCode, the form of the API's names.</summary>
    private static string PascalCase(string code)
    {
        var name = new StringBuilder();
        bool start = true;
        foreach (char c in code)
        {
            if (char.IsAsciiLetterOrDigit(c))
                name.Append(start ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c));
            start = !char.IsAsciiLetterOrDigit(c);
        }

        return name.Length == 0 ? EcrErrorCodes.InvalidResponse : name.ToString();
    }
}
