using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.Oci;
using EcrPS.TestSupport;

namespace EcrPS.LocalRegistry.Tests.Upstream;

/// <summary>Debian's docker-registry on loopback, with what a test puts into it.</summary>
internal sealed class DockerRegistry : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private DockerRegistry(Process process, string folder, Uri url) => (_process, _folder, Url) = (process, folder, url);

    public Uri Url { get; }

    public static async Task<DockerRegistry> StartAsync()
    {
        string folder = Directory.CreateTempSubdirectory("ecrps-upstream-").FullName;
        int port = FreePort();
        string configuration = Path.Combine(folder, "config.yml");
        await File.WriteAllTextAsync(configuration, $$"""
            version: 0.1
            log: { level: error, accesslog: { disabled: true } }
            storage: { filesystem: { rootdirectory: "{{folder}}/data" } }
            http: { addr: "127.0.0.1:{{port}}" }
            """);
        Process process = Process.Start(new ProcessStartInfo(Tools.Find("docker-registry")!, ["serve", configuration])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var registry = new DockerRegistry(process, folder, new Uri($"http://127.0.0.1:{port}"));
        await registry.WaitAsync();
        return registry;
    }

    /// <summary>Pushes a small image.</summary>
    /// <returns>Its digest.</returns>
    public async Task<string> PushAsync(string repository, string tag)
    {
        byte[] config = Encoding.UTF8.GetBytes("""{"architecture":"amd64","os":"linux"}"""), layer = [1, 2, 3];
        await using var store = new RegistryStore(Url, repository, _ => ValueTask.FromResult<NetworkCredential?>(null));
        foreach (byte[] blob in new[] { config, layer })
        {
            var descriptor = new Descriptor("application/octet-stream", Digest.Compute(blob), blob.Length);
            await store.WriteBlobAsync(descriptor, _ => Task.FromResult<Stream>(new MemoryStream(blob)), null, default);
        }

        var manifest = Manifest.Parse(Encoding.UTF8.GetBytes(RegistryHarness.ManifestOf(config, layer)));
        await store.WriteManifestAsync(manifest, tag, default);
        return manifest.Digest.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task WaitAsync()
    {
        using var giveUp = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var http = new HttpClient();
        while (true)
        {
            try
            {
                using HttpResponseMessage response = await http.GetAsync(new Uri(Url, "/v2/"), giveUp.Token);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, giveUp.Token);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
