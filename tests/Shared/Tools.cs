using System.Diagnostics;

namespace EcrPS.TestSupport;

/// <summary>
/// Programs (and packages of Python and Node.js) that some tests need. ECRPS_REQUIRE (names with commas) turns a missing one from a
/// skip into a failure: CI sets it for what it has installed.
/// </summary>
internal static class Tools
{
    /// <summary>The AWS SDK for JavaScript's client for ECR, in the folder that ECRPS_NODE_MODULES names.</summary>
    internal const string JavaScriptSdk = "@aws-sdk/client-ecr";

    /// <summary>All tools that tests may need and ECRPS_REQUIRE may name.</summary>
    internal static readonly IReadOnlySet<string> Known = new HashSet<string>(StringComparer.Ordinal)
    {
        "aws", "boto3", "buildah", "chromium", "docker", "docker-registry", "dotnet", "node", JavaScriptSdk, "skopeo", "terraform",
        "umoci",
    };

    /// <summary>What ECRPS_REQUIRE names.</summary>
    internal static readonly IReadOnlySet<string> Required = new HashSet<string>(
        (Environment.GetEnvironmentVariable("ECRPS_REQUIRE") ?? "").Split(
            ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal);

    private static readonly Lazy<bool> HasBoto3 = new(() => Find("python3") is not null && Succeeds("python3", "-c", "import boto3"));

    /// <summary>Why a test that needs this tool is skipped; null where it runs.</summary>
    internal static string? SkipReason(string tool) => Required.Contains(tool) || IsHere(tool) ? null : $"{tool} is not on this machine";

    /// <summary>The program's path; null where it is not on PATH.</summary>
    internal static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program))
            .FirstOrDefault(File.Exists);

    private static bool IsHere(string tool) => tool switch
    {
        "boto3" => HasBoto3.Value,
        JavaScriptSdk => Environment.GetEnvironmentVariable("ECRPS_NODE_MODULES") is { } folder
            && Directory.Exists(Path.Combine(folder, "node_modules", tool)),
        _ => Find(tool) is not null,
    };

    private static bool Succeeds(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
