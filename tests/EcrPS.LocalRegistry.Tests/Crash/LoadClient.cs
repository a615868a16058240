using System.Net.Http.Headers;
using System.Text.Json;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Crash;

/// <summary>Calls both planes of a registry without credentials.</summary>
/// <param name="endpoint">Of both planes.</param>
/// <param name="onSend">Called for every request.</param>
internal sealed class LoadClient(Uri endpoint, Action onSend) : IDisposable
{
    public ApiClient Api { get; } = new(endpoint);

    private const int InsufficientStorage = 507;

    /// <summary>Sends to <c>/v2/</c>; the reply has to have one of the statuses.</summary>
    /// <exception cref="DiskFullException">The registry's disk is full.</exception>
    public async Task<(int Status, string? Location, string? Range)> SendAsync(
        string method, string url, byte[]? body, int[] statuses, string? mediaType = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(endpoint, url));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType ?? "application/octet-stream");
        }

        onSend();
        using HttpResponseMessage response = await Api.Http.SendAsync(request);
        int status = (int)response.StatusCode;
        string text = await response.Content.ReadAsStringAsync();
        if (status == InsufficientStorage && text.Contains(DiskFullException.Text, StringComparison.Ordinal))
            throw new DiskFullException($"{method} {url}");
        if (!statuses.Contains(status))
            throw new InvalidOperationException($"{method} {url}: {status} {text}");
        string? range = response.Headers.TryGetValues("Range", out IEnumerable<string>? ranges) ? ranges.Single() : null;
        return (status, response.Headers.Location?.ToString(), range);
    }

    /// <summary>Calls the API and returns the reply, which is a success or one of the errors.</summary>
    /// <exception cref="DiskFullException">The registry's disk is full.</exception>
    public async Task<ApiReply> CallAsync(string operation, object body, params string[] errors)
    {
        onSend();
        ApiReply reply = await Api.SendAsync(operation, JsonSerializer.Serialize(body));
        if (reply.ErrorType == "ServerException" && reply.Text.Contains(DiskFullException.Text, StringComparison.Ordinal))
            throw new DiskFullException(operation);
        return reply.ErrorType is { } error && !errors.Contains(error, StringComparer.Ordinal)
            ? throw new InvalidOperationException($"{operation}: {reply.Status} {reply.Text}")
            : reply;
    }

    public void Dispose() => Api.Dispose();
}
