using System.Net;

namespace EcrPS.Benchmarks.Registry;

/// <summary>Pushes and pulls blobs with the requests that docker makes: HEAD, POST, PATCH, PUT; GET.</summary>
internal sealed class RegistryClient(Uri registry, string repository) : IDisposable
{
    private const int ReadSize = 128 * 1024;

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    public void Dispose() => _client.Dispose();

    public async Task PushAsync(Blob blob, CancellationToken cancellationToken)
    {
        using (HttpResponseMessage head = await SendAsync(HttpMethod.Head, At($"blobs/{blob.Digest}"), null, cancellationToken))
            Require(head, HttpStatusCode.NotFound);
        Uri upload;
        using (HttpResponseMessage start = await SendAsync(
            HttpMethod.Post, At("blobs/uploads/"), new ByteArrayContent([]), cancellationToken))
        {
            upload = Location(start, HttpStatusCode.Accepted);
        }

        // 201 is ECR's answer, 202 the specification's.
        using (HttpResponseMessage append = await SendAsync(HttpMethod.Patch, upload, blob.ToContent(), cancellationToken))
            upload = Location(append, HttpStatusCode.Accepted, HttpStatusCode.Created);
        var target = new Uri($"{upload}{(upload.Query.Length == 0 ? '?' : '&')}digest={blob.Digest}");
        using HttpResponseMessage done = await SendAsync(HttpMethod.Put, target, new ByteArrayContent([]), cancellationToken);
        Require(done, HttpStatusCode.Created);
    }

    public async Task PullAsync(Blob blob, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Get, At($"blobs/{blob.Digest}"), null, cancellationToken);
        Require(response, HttpStatusCode.OK);
        await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
        byte[] buffer = new byte[ReadSize];
        long length = 0;
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
            length += read;
        if (length != blob.Size)
            throw new InvalidOperationException($"{registry}: {length} bytes came instead of {blob.Size}.");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri uri, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, uri) { Content = content };
        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private Uri At(string path) => new(registry, $"/v2/{repository}/{path}");

    private Uri Location(HttpResponseMessage response, params HttpStatusCode[] expected)
    {
        Require(response, expected);
        return new Uri(registry, response.Headers.Location!);
    }

    private static void Require(HttpResponseMessage response, params HttpStatusCode[] expected)
    {
        if (!expected.Contains(response.StatusCode))
        {
            throw new InvalidOperationException(
                $"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri}: {(int)response.StatusCode}");
        }
    }
}
