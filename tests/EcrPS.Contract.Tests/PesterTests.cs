using System.Diagnostics;
using EcrPS.TestSupport;

namespace EcrPS.Contract.Tests;

public sealed class PesterTests
{
    private const int LastLines = 60;

    [PesterFact]
    public async Task The_Pester_suite_passes_on_the_staged_module()
    {
        (int staged, string staging) = await RunAsync("dotnet", "build", RepositoryFiles.Path("src", "EcrPS"), "-c", "Release", "-t:StageModule", "-v", "q");
        Assert.True(staged == 0, staging);
        string module = Directory.GetDirectories(RepositoryFiles.Path("output", "EcrPS")).Order(StringComparer.Ordinal).Last();
        (int tested, string output) = await RunAsync("pwsh", "-NoProfile", "-File", RepositoryFiles.Path("tests", "Pester", "Run.ps1"), "-ModulePath", module);
        Assert.True(tested == 0, output);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = RepositoryFiles.Root };
        start.Environment["NO_COLOR"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Join('\n', (output + await error).Split('\n').TakeLast(LastLines)));
    }
}
