using System.Diagnostics;
using System.Text.Json.Nodes;

namespace EcrPS.LocalRegistry.Tests.Hosting;

/// <summary>The program itself, as a user or the module starts it.</summary>
internal sealed class LocalProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private LocalProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Starts the program; nothing has been read of its output.</summary>
    public static LocalProcess Start(params string[] arguments) => StartWith([], arguments);

    /// <summary>Starts the program through a command that executes it, such as <c>nice -n 5</c>.</summary>
    public static LocalProcess StartWith(IReadOnlyList<string> launcher, params string[] arguments)
    {
        string[] command = [.. launcher, "dotnet", Path.Combine(AppContext.BaseDirectory, "ecrps-local.dll"), .. arguments];
        return new LocalProcess(Process.Start(new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
    }

    /// <summary>Reads the line that says where it listens.</summary>
    public async Task<JsonObject> ReadAnnouncementAsync()
    {
        using var giveUp = new CancellationTokenSource(Patience);
        string? line = await _process.StandardOutput.ReadLineAsync(giveUp.Token);
        return line is null
            ? throw new InvalidOperationException(await _process.StandardError.ReadToEndAsync(giveUp.Token))
            : JsonNode.Parse(line)!.AsObject();
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code and the output that has not been read yet.</returns>
    public async Task<(int ExitCode, string Output, string Error)> EndAsync()
    {
        using var giveUp = new CancellationTokenSource(Patience);
        Task<string> output = _process.StandardOutput.ReadToEndAsync(giveUp.Token);
        Task<string> error = _process.StandardError.ReadToEndAsync(giveUp.Token);
        await _process.WaitForExitAsync(giveUp.Token);
        return (_process.ExitCode, await output, await error);
    }

    /// <summary>Kills the process, like a crash.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Asks it to stop, as a service manager does.</summary>
    public void Terminate() => Send("-TERM");

    /// <summary>Calls the function while all threads of the process are stopped.</summary>
    public T WhileStopped<T>(Func<T> function)
    {
        Send("-STOP");
        try
        {
            return function();
        }
        finally
        {
            Send("-CONT");
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private void Send(string signal)
    {
        using var kill = Process.Start("kill", [signal, Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
