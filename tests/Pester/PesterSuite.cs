using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using EcrPS.TestSupport;

namespace EcrPS.Pester.Tests;

/// <summary>Runs the files *.Tests.ps1 in processes of PowerShell that share them.</summary>
internal static class PesterSuite
{
    /// <summary>Tests wait for programs and pauses as often as they compute, and other test projects run at the same time.</summary>
    private const int Processes = 2;

    private const int LastLines = 60;

    /// <summary>Several times what the suite takes on a busy machine. A process that hangs is killed; its files have no result.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(40);

    private static readonly Dictionary<string, string> Metadata =
        typeof(PesterSuite).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .ToDictionary(attribute => attribute.Key, attribute => attribute.Value!, StringComparer.Ordinal);

    private static readonly string PowerShellFolder = Path.GetFullPath(Metadata["PowerShellFolder"]);

    /// <summary>The results of all files; a file without results is one that failed.</summary>
    public static IEnumerable<PesterResult> Run()
    {
        string powerShell = Path.Combine(PowerShellFolder, OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh");
        string module = Environment.GetEnvironmentVariable("ECRPS_MODULE_FOLDER") ?? Stage();
        string results = Directory.CreateTempSubdirectory("ecrps-pester-").FullName;
        try
        {
            IEnumerable<Task<(int ExitCode, string Output)>> processes = Enumerable.Range(0, Processes)
                .Select(_ => RunAsync(powerShell, Arguments(module, results)));
            string output = string.Join('\n', Task.WhenAll(processes).GetAwaiter().GetResult()
                .Select(process => $"Exit code {process.ExitCode}: {process.Output}"));
            return [.. Directory.EnumerateFiles(RepositoryFiles.Path("tests", "Pester"), "*.Tests.ps1")
                .Order(StringComparer.Ordinal)
                .SelectMany(file => Read(Path.Combine(results, Path.GetFileName(file) + ".json"), output))];
        }
        finally
        {
            Directory.Delete(results, recursive: true);
        }
    }

    private static string[] Arguments(string module, string results) =>
    [
        "-NoProfile", "-NonInteractive", "-File", RepositoryFiles.Path("tests", "Pester", "Run.ps1"),
        "-ModulePath", module, "-Pester", Metadata["PesterModule"], "-ResultPath", results,
    ];

    private static PesterResult[] Read(string file, string output)
    {
        try
        {
            PesterResult[]? results = JsonSerializer.Deserialize<PesterResult[]>(File.ReadAllText(file));
            if (results is [_, ..])
                return results;
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            output = $"{error.Message}\n{output}";
        }

        return [new PesterResult(Path.GetFileNameWithoutExtension(file), "NotRun", $"No test of this file has a result.\n{output}")];
    }

    // In this build's configuration, because that is compiled already.
    private static string Stage()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "module") + Path.DirectorySeparatorChar;
        (int exitCode, string output) = RunAsync(
            "dotnet",
            "build",
            RepositoryFiles.Path("src", "EcrPS"),
            "-c",
            Metadata["Configuration"],
            "-t:StageModule",
            $"-p:StageFolder={folder}",
            "-p:StageCompiled=own",
            "-v",
            "q")
            .GetAwaiter().GetResult();
        return exitCode == 0 ? folder : throw new InvalidOperationException($"The module cannot be staged.\n{output}");
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryFiles.Root,
        };
        SetEnvironment(start.Environment);
        using CancellationTokenSource deadline = new(Deadline);
        using Process process = Process.Start(start)!;
        using CancellationTokenRegistration kill = deadline.Token.Register(() => process.Kill(entireProcessTree: true));
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        return (process.ExitCode, string.Join('\n', (output + await error.ConfigureAwait(false)).Split('\n').TakeLast(LastLines)));
    }

    private static void SetEnvironment(IDictionary<string, string?> environment)
    {
        environment["PATH"] = $"{PowerShellFolder}{Path.PathSeparator}{environment["PATH"]}";
        // <root>/shared/Microsoft.NETCore.App/<version>/: the tool's launcher does not look for .NET on PATH.
        environment.TryAdd("DOTNET_ROOT", Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")));
        environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        environment["POWERSHELL_UPDATECHECK"] = "Off";
        environment["NO_COLOR"] = "1";
        // Dozens of short processes: the profiling that a long one gains from costs a starting PowerShell a fifth of its CPU time.
        environment["DOTNET_TieredPGO"] = "0";
        environment["ECRPS_CONFIGURATION"] = Metadata["Configuration"];
    }
}
