using System.Net.Http.Headers;
using System.Text;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.Benchmarks.Servers;

/// <summary>Signed calls of the ECR API, on connections that stay open.</summary>
internal sealed class ApiClient : IDisposable
{
    private const string Target = "AmazonEC2ContainerRegistry_V20150921.";

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    /// <summary>The reply's JSON.</summary>
    /// <exception cref="InvalidOperationException">The call was refused.</exception>
    public async Task<byte[]> CallAsync(Uri endpoint, string operation, string body)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.TryAddWithoutValidation("X-Amz-Target", Target + operation);
        new TestSigner().Sign(request, bytes);
        using HttpResponseMessage response = await _http.SendAsync(request);
        return response.IsSuccessStatusCode
            ? await response.Content.ReadAsByteArrayAsync()
            : throw new InvalidOperationException(
                $"{endpoint}: {operation}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    public void Dispose() => _http.Dispose();
}
