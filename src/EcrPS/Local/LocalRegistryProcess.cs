using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace EcrPS.Local;

/// <summary>
/// A registry that this process started. The registry stops at the end of its standard input, which the operating system
/// closes even if this process is killed.
/// </summary>
internal sealed class LocalRegistryProcess : IDisposable
{
    /// <summary>It listens within a second; a busy build machine may take very much longer.</summary>
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(90);

    /// <summary>The time that running requests get to complete.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(15);

    private const int UsageError = 2;
    private const string FrameworkMissing = "You must install or update .NET";

    private readonly Process _process;
    private readonly RecentLines _log = new();

    private LocalRegistryProcess(Process process, LocalRegistryStart start) => (_process, Start) = (process, start);

    public LocalRegistryStart Start { get; }

    /// <summary>The data that it printed at its start; set once it listens.</summary>
    public EcrLocalRegistry Registry { get; private set; } = null!;

    public bool IsRunning => !_process.HasExited;

    public IReadOnlyList<string> Log => _log.Read();

    /// <summary>Starts a registry and returns when it listens.</summary>
    public static async Task<LocalRegistryProcess> StartAsync(LocalRegistryStart start, CancellationToken cancellationToken)
    {
        var program = LocalRegistryProgram.Find();
        string host = DotnetHost.Find(program.AspNetVersion);
        var registry = new LocalRegistryProcess(new Process { StartInfo = Describe(host, program, start) }, start);
        try
        {
            registry._process.Start();
            await registry.ReadAnnouncementAsync(program, host, cancellationToken).ConfigureAwait(false);
            return registry;
        }
        catch
        {
            registry.Kill();
            registry.Dispose();
            throw;
        }
    }

    /// <summary>Reads the current state of the registry.</summary>
    public async Task<EcrLocalRegistry> DescribeAsync(CancellationToken cancellationToken) =>
        await new LocalRegistryControl(Registry.EndpointUrl).DescribeAsync(Registry, cancellationToken).ConfigureAwait(false) with
        {
            Log = Log,
        };

    /// <summary>Stops it gracefully, so that it can clean up, or kills it if it does not stop in time.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StopTimeout);
        try
        {
            await _process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Kill();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public void Dispose() => _process.Dispose();

    private static ProcessStartInfo Describe(string host, LocalRegistryProgram program, LocalRegistryStart start) => new(host,
    [
        // A later major version of .NET is sufficient: the program uses only stable APIs.
        "exec", "--roll-forward", "Major", program.Path, .. start.ToArguments(),
        "--parent", Environment.ProcessId.ToString(CultureInfo.InvariantCulture), "--stop-with-input",
    ])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
        CreateNoWindow = true,
    };

    private async Task ReadAnnouncementAsync(LocalRegistryProgram program, string host, CancellationToken cancellationToken)
    {
        // Read until the process ends: a full pipe would block it.
        _process.ErrorDataReceived += (_, line) => _log.Add(line.Data);
        _process.BeginErrorReadLine();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartTimeout);
        string? line;
        try
        {
            line = await _process.StandardOutput.ReadLineAsync(limit.Token).ConfigureAwait(false);
            if (line is null)
                await _process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw LocalRegistryErrors.StartFailed(
                $"The registry did not start listening within {StartTimeout.TotalSeconds:0} seconds. {string.Join(' ', Log)}".TrimEnd(),
                isUsageError: false);
        }

        if (line is null)
            throw Failure(program, host);
        Registry = Parse(line);
        _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
    }

    private Exception Failure(LocalRegistryProgram program, string host)
    {
        string text = string.Join('\n', Log);
        if (text.Contains(FrameworkMissing, StringComparison.Ordinal))
            return DotnetHost.Missing(program.AspNetVersion, [host]);
        return text.Length == 0
            ? LocalRegistryErrors.StartFailed(
                $"The registry exited during start, with exit code {_process.ExitCode} and no message.", isUsageError: false)
            : LocalRegistryErrors.StartFailed(LocalRegistryStart.InParameters(text), _process.ExitCode == UsageError);
    }

    private EcrLocalRegistry Parse(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            JsonElement root = json.RootElement;
            return new EcrLocalRegistry
            {
                EndpointUrl = root.GetProperty("endpoint").GetString()!,
                Registry = root.GetProperty("registry").GetString()!,
                RegistryId = root.GetProperty("account").GetString()!,
                Region = root.GetProperty("region").GetString()!,
                ProcessId = root.GetProperty("pid").GetInt32(),
                DataPath = Start.DataPath,
                HasControl = Start.Control,
            };
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw LocalRegistryErrors.StartFailed(
                $"The first line of the registry's output is not the expected JSON: {line}", isUsageError: false);
        }
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It never started, or has already exited.
        }
    }
}
