using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Hosting;

namespace EcrPS.LocalRegistry.Tests.Hosting;

/// <summary>A registry with its own data folder that a test can stop and restart, and the calls that many tests need.</summary>
internal sealed class RegistryHarness : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ecrps-test-").FullName;
    private readonly LocalRegistryOptions _options;

    private RegistryHarness(LocalRegistryOptions options) =>
        _options = options with { DataFolder = Path.Combine(_folder, "data"), Control = true };

    public LocalRegistryHost Host { get; private set; } = null!;

    public ApiClient Client { get; private set; } = null!;

    public string DataFolder => _options.DataFolder!;

    public static async Task<RegistryHarness> StartAsync(LocalRegistryOptions? options = null)
    {
        var harness = new RegistryHarness(options ?? new LocalRegistryOptions());
        await harness.OpenAsync();
        return harness;
    }

    /// <summary>Stops the registry and starts it on the same data.</summary>
    /// <param name="meanwhile">Runs while the registry is stopped, for changes of the data folder.</param>
    public async Task RestartAsync(Action<string>? meanwhile = null)
    {
        await CloseAsync();
        meanwhile?.Invoke(DataFolder);
        await OpenAsync();
    }

    public ApiClient ClientFor(TestSigner signer) => new(Host.Endpoint) { Signer = signer };

    /// <summary>Moves the registry's clock.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        using HttpResponseMessage response = await Client.Http.PostAsJsonAsync("/_ecrps/clock", new { advanceSeconds = by.TotalSeconds });
        response.EnsureSuccessStatusCode();
    }

    public Task CreateAsync(string repository) => Client.CallAsync("CreateRepository", new { repositoryName = repository });

    /// <summary>Uploads a layer in one part.</summary>
    /// <returns>Its digest.</returns>
    public async Task<string> UploadAsync(string repository, byte[] bytes)
    {
        string uploadId = (string)(await Client.CallAsync("InitiateLayerUpload", new { repositoryName = repository }))["uploadId"]!;
        await Client.CallAsync(
            "UploadLayerPart",
            new { repositoryName = repository, uploadId, partFirstByte = 0, partLastByte = bytes.Length - 1, layerPartBlob = bytes });
        string digest = DigestOf(bytes);
        await Client.CallAsync("CompleteLayerUpload", new { repositoryName = repository, uploadId, layerDigests = new[] { digest } });
        return digest;
    }

    /// <summary>Pushes a small image whose bytes depend on <paramref name="content"/> alone.</summary>
    /// <returns>Its digest.</returns>
    public async Task<string> PushAsync(string repository, string content, params string[] tags)
    {
        byte[] layer = Encoding.UTF8.GetBytes(content);
        byte[] config = Encoding.UTF8.GetBytes(
            $$"""{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":["{{DigestOf(layer)}}"] } }""");
        return await PushAsync(repository, config, layer, tags);
    }

    public async Task<string> PushAsync(string repository, byte[] config, byte[] layer, params string[] tags)
    {
        await UploadAsync(repository, config);
        await UploadAsync(repository, layer);
        string manifest = ManifestOf(config, layer);
        foreach (string tag in tags)
            await Client.CallAsync("PutImage", new { repositoryName = repository, imageManifest = manifest, imageTag = tag });
        if (tags.Length == 0)
            await Client.CallAsync("PutImage", new { repositoryName = repository, imageManifest = manifest });
        return DigestOf(Encoding.UTF8.GetBytes(manifest));
    }

    public static string ManifestOf(byte[] config, byte[] layer) => JsonSerializer.Serialize(new
    {
        schemaVersion = 2,
        mediaType = "application/vnd.oci.image.manifest.v1+json",
        config = new { mediaType = "application/vnd.oci.image.config.v1+json", digest = DigestOf(config), size = config.Length },
        layers = new[] { new { mediaType = "application/vnd.oci.image.layer.v1.tar+gzip", digest = DigestOf(layer), size = layer.Length } },
    });

    public static string DigestOf(byte[] bytes) => "sha256:" + Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant();

    /// <summary>Calls until a reply is as expected; the end of background work cannot be observed otherwise.</summary>
    public Task<JsonObject> UntilAsync(string operation, object body, Func<JsonObject, bool> isDone) =>
        UntilAsync(async () => (await Client.SendAsync(operation, JsonSerializer.Serialize(body))).Json, isDone);

    /// <summary>Reads until a value is as expected.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> read, Func<T, bool> isDone)
    {
        using var giveUp = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            T value = await read();
            if (isDone(value))
                return value;
            await Task.Delay(20, giveUp.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task OpenAsync()
    {
        Host = await LocalRegistryHost.StartAsync(_options);
        Client = new ApiClient(Host.Endpoint);
    }

    private async Task CloseAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
    }
}
