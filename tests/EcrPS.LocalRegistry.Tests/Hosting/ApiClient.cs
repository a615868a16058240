using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcrPS.LocalRegistry.Tests.Hosting;

/// <summary>Calls the API as a client on the wire does: JSON text in, status and JSON text out.</summary>
internal sealed class ApiClient(Uri endpoint) : IDisposable
{
    public HttpClient Http { get; } = new() { BaseAddress = endpoint };

    public TestSigner Signer { get; init; } = new();

    /// <summary>Sends a signed call and returns the reply whatever it is.</summary>
    public async Task<ApiReply> SendAsync(string operation, string body, string prefix = "AmazonEC2ContainerRegistry_V20150921.")
    {
        using HttpRequestMessage request = NewRequest(operation, body, prefix);
        return await SendAsync(request);
    }

    public async Task<ApiReply> SendAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage response = await Http.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        string? requestId = response.Headers.TryGetValues("x-amzn-RequestId", out IEnumerable<string>? ids) ? ids.Single() : null;
        return new ApiReply(response.StatusCode, text, response.Content.Headers.ContentType?.MediaType, requestId);
    }

    /// <summary>Sends a signed call that has to succeed and returns its reply.</summary>
    public async Task<JsonObject> CallAsync(string operation, object body)
    {
        ApiReply reply = await SendAsync(operation, JsonSerializer.Serialize(body));
        Assert.True(reply.Status == HttpStatusCode.OK, $"{operation}: {reply.Status} {reply.Text}");
        return reply.Json;
    }

    /// <summary>Sends a signed call that has to fail with an error, and returns its message.</summary>
    public async Task<string> FailAsync(string operation, object body, string error, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        ApiReply reply = await SendAsync(operation, body as string ?? JsonSerializer.Serialize(body));
        Assert.Equal((error, status), (reply.ErrorType, reply.Status));
        return (string)reply.Json["message"]!;
    }

    public HttpRequestMessage NewRequest(string operation, string body, string prefix = "AmazonEC2ContainerRegistry_V20150921.")
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, "/")) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.TryAddWithoutValidation("X-Amz-Target", prefix + operation);
        Signer.Sign(request, bytes);
        return request;
    }

    public void Dispose() => Http.Dispose();
}
