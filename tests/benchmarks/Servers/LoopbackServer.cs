using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace EcrPS.Benchmarks.Servers;

/// <summary>A server in a separate process with an empty folder, on a free port of this machine; both are removed with it.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    /// <summary>moto imports for seconds on a busy machine.</summary>
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _folder;

    private LoopbackServer(string name, Process process, string folder, Uri endpoint)
    {
        Name = name;
        _process = process;
        _folder = folder;
        Endpoint = endpoint;
    }

    public string Name { get; }

    public Uri Endpoint { get; }

    /// <summary>The program's path; null where it is not on PATH.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>The embedded registry, as it was built beside this program.</summary>
    /// <param name="name">What it is called in the results.</param>
    /// <param name="options">Its options; <c>{folder}</c> stands for its folder.</param>
    public static async Task<LoopbackServer> StartOursAsync(string name, params IEnumerable<string> options)
    {
        string folder = NewFolder();
        Process process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "ecrps-local.dll"),
                "--parent",
                $"{Environment.ProcessId}",
                .. options.Select(option => option.Replace("{folder}", folder, StringComparison.Ordinal)),
            ])
        {
            RedirectStandardOutput = true,
        })!;
        string line = await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The embedded registry did not start.");
        using var announcement = JsonDocument.Parse(line);
        return new LoopbackServer(name, process, folder, new Uri(announcement.RootElement.GetProperty("endpoint").GetString()!));
    }

    /// <summary>docker-registry (distribution) on its file system driver, as quiet as it can be.</summary>
    public static Task<LoopbackServer> StartDockerRegistryAsync() => StartPeerAsync("docker-registry", (folder, port) =>
    {
        string configuration = Path.Combine(folder, "config.yml");
        File.WriteAllText(configuration, $$"""
            version: 0.1
            log: { level: error, accesslog: { disabled: true } }
            storage: { cache: { blobdescriptor: inmemory }, filesystem: { rootdirectory: "{{folder}}/data" } }
            http: { addr: "127.0.0.1:{{port}}" }
            """);
        return ["serve", configuration];
    });

    public static Task<LoopbackServer> StartMotoAsync() => StartPeerAsync("moto_server", (_, port) => ["-H", "127.0.0.1", "-p", $"{port}"]);

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<LoopbackServer> StartPeerAsync(string program, Func<string, int, IEnumerable<string>> options)
    {
        string folder = NewFolder();
        int port = FreePort();
        // Logging must not influence the measurement, so there is no pipe.
        var process = Process.Start("sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", program, .. options(folder, port)]);
        long started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, port);
                return new LoopbackServer(program, process, folder, new Uri($"http://127.0.0.1:{port}"));
            }
            catch (SocketException) when (!process.HasExited && Stopwatch.GetElapsedTime(started) < StartTime)
            {
                await Task.Delay(50);
            }
        }
    }

    private static string NewFolder() => Directory.CreateTempSubdirectory("ecrps-benchmark-").FullName;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
