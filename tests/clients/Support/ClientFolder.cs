using System.Diagnostics;
using System.Runtime.Versioning;

namespace EcrPS.Clients.Tests.Support;

/// <summary>
/// A folder for clients with separate home, settings, sign-ins and caches, so that a test neither reads nor
/// writes the user's. Clients have no proxy either, so none of their requests leaves the machine through one.
/// </summary>
internal sealed class ClientFolder : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _root = Directory.CreateTempSubdirectory("ecrps-clients-").FullName;

    public ClientFolder()
    {
        Variables = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["HOME"] = NewFolder("home"),
            ["XDG_CONFIG_HOME"] = null,
            ["XDG_DATA_HOME"] = null,
            ["XDG_CACHE_HOME"] = null,
            ["XDG_RUNTIME_DIR"] = NewFolder("run"),
            ["TMPDIR"] = NewFolder("tmp"),
            ["DOCKER_CONFIG"] = NewFolder("docker"),
            ["REGISTRY_AUTH_FILE"] = Path("auth.json"),
            // skopeo and buildah keep their blob info cache under HOME only for users other than root; with this, root counts as one.
            ["_CONTAINERS_ROOTLESS_UID"] = Environment.IsPrivilegedProcess ? "1" : null,
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["AWS_SESSION_TOKEN"] = null,
            ["AWS_PROFILE"] = null,
            ["AWS_REGION"] = "us-east-1",
            ["AWS_DEFAULT_REGION"] = "us-east-1",
            ["AWS_CONFIG_FILE"] = Path("aws-config"),
            ["AWS_SHARED_CREDENTIALS_FILE"] = Path("aws-credentials"),
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_PAGER"] = "",
            ["AWS_CA_BUNDLE"] = null,
            ["HTTP_PROXY"] = null,
            ["HTTPS_PROXY"] = null,
            ["ALL_PROXY"] = null,
            ["http_proxy"] = null,
            ["https_proxy"] = null,
            ["all_proxy"] = null,
        };
    }

    /// <summary>The environment variables of clients in addition to those of the tests; null removes a variable.</summary>
    public Dictionary<string, string?> Variables { get; }

    /// <summary>A path in this folder.</summary>
    public string Path(string name) => System.IO.Path.Combine(_root, name);

    /// <summary>Creates a folder in this one.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(Path(name)).FullName;

    /// <summary>Runs a client in this folder.</summary>
    public Task<ClientRun> RunAsync(string program, params string[] arguments) => RunAsync(program, arguments, input: null);

    /// <summary>Runs a client in this folder with the given standard input and additional environment variables.</summary>
    public async Task<ClientRun> RunAsync(
        string program, string[] arguments, string? input, IReadOnlyDictionary<string, string?>? variables = null, string? folder = null)
    {
        using Process process = Start(program, arguments, variables, folder);
        using var giveUp = new CancellationTokenSource(Patience);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(giveUp.Token);
            Task<string> error = process.StandardError.ReadToEndAsync(giveUp.Token);
            await process.StandardInput.WriteAsync(input.AsMemory(), giveUp.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(giveUp.Token);
            return new ClientRun($"{program} {string.Join(' ', arguments)}", process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {Patience}.", e);
        }
    }

    /// <summary>Starts an interactive client in this folder.</summary>
    public Process Start(
        string program, string[] arguments, IReadOnlyDictionary<string, string?>? variables = null, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? _root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string? value) in Variables.Concat(variables ?? new Dictionary<string, string?>(StringComparer.Ordinal)))
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public void Dispose()
    {
        // buildah makes the root folders of layers read-only, and only root may delete files in them.
        if (!OperatingSystem.IsWindows())
            MakeWritable(new DirectoryInfo(_root));
        Directory.Delete(_root, recursive: true);
    }

    [UnsupportedOSPlatform("windows")]
    private static void MakeWritable(DirectoryInfo folder)
    {
        folder.UnixFileMode |= UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        foreach (DirectoryInfo inner in folder.EnumerateDirectories().Where(inner => inner.LinkTarget is null))
            MakeWritable(inner);
    }
}
