using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.LocalRegistry.Tests.Storage;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Tests.Distribution;

/// <summary>A registry over HTTP with one repository, <c>team/web</c>, and the requests that many tests need.</summary>
internal sealed class DistributionFixture : IAsyncDisposable
{
    public const string Name = "team/web";

    private readonly RegistryHarness _harness;

    private DistributionFixture(RegistryHarness harness)
    {
        _harness = harness;
        // Locations are absolute; following a redirect would hide a wrong one.
        Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri($"http://{harness.Host.RegistryHost}"),
        };
    }

    public HttpClient Http { get; private set; }

    public ApiClient Api => _harness.Client;

    public static async Task<DistributionFixture> StartAsync(bool strict = false)
    {
        RegistryHarness harness = await RegistryHarness.StartAsync(new LocalRegistryOptions
        {
            StrictOci = strict,
            Authentication = AuthenticationMode.None,
        });
        await harness.CreateAsync(Name);
        return new DistributionFixture(harness);
    }

    public async Task RestartAsync()
    {
        Http.Dispose();
        await _harness.RestartAsync();
        Http = new HttpClient { BaseAddress = new Uri($"http://{_harness.Host.RegistryHost}") };
    }

    public async Task<HttpResponseMessage> SendAsync(
        string method, string url, byte[]? body = null, string? contentRange = null, string? contentType = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), url);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType ?? "application/octet-stream");
            if (contentRange is not null)
                request.Content.Headers.TryAddWithoutValidation("Content-Range", contentRange);
        }

        return await Http.SendAsync(request);
    }

    /// <summary>Sends and returns the status and the error's code and message.</summary>
    public async Task<(int Status, string Code, string Message)> FailAsync(
        string method, string url, byte[]? body = null, string? contentRange = null, string? contentType = null)
    {
        using HttpResponseMessage response = await SendAsync(method, url, body, contentRange, contentType);
        string text = await response.Content.ReadAsStringAsync();
        JsonNode error = JsonNode.Parse(text)!["errors"]![0]!;
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return ((int)response.StatusCode, (string)error["code"]!, (string)error["message"]!);
    }

    /// <summary>Starts an upload.</summary>
    /// <returns>Its location.</returns>
    public async Task<string> StartUploadAsync(string name = Name)
    {
        using HttpResponseMessage response = await SendAsync("POST", $"/v2/{name}/blobs/uploads/");
        Assert.Equal(202, (int)response.StatusCode);
        return response.Headers.Location!.ToString();
    }

    public async Task<string> PushBlobAsync(byte[] content, string name = Name)
    {
        string digest = RegistryFixture.DigestOf(content);
        using HttpResponseMessage response = await SendAsync("PUT", $"{await StartUploadAsync(name)}?digest={digest}", content);
        Assert.Equal(201, (int)response.StatusCode);
        return digest;
    }

    public async Task<string> PushImageAsync(string content, string? tag = null, string? subject = null, string name = Name)
    {
        string config = await PushBlobAsync(Encoding.UTF8.GetBytes($"config of {content}"), name);
        string layer = await PushBlobAsync(Encoding.UTF8.GetBytes($"layer of {content}"), name);
        byte[] manifest = Encoding.UTF8.GetBytes(RegistryFixture.ImageManifest(config, layer, subject));
        string digest = RegistryFixture.DigestOf(manifest);
        using HttpResponseMessage response = await PutManifestAsync(tag ?? digest, manifest, name: name);
        Assert.Equal(201, (int)response.StatusCode);
        return digest;
    }

    public Task<HttpResponseMessage> PutManifestAsync(
        string reference, byte[] manifest, string contentType = MediaTypes.OciManifest, string name = Name) =>
        SendAsync("PUT", $"/v2/{name}/manifests/{reference}", manifest, contentType: contentType);

    public async Task<JsonNode> GetJsonAsync(string url)
    {
        using HttpResponseMessage response = await SendAsync("GET", url);
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _harness.DisposeAsync();
    }
}
