using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using EcrPS.Aws.Settings;

namespace EcrPS.Aws.Credentials;

/// <summary>
/// A profile's <c>credential_process</c>: a program that prints keys
/// (https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html). Started without a shell; messages never
/// quote its arguments, because they may contain secrets.
/// </summary>
internal sealed class ProcessProvider(AwsProfile profile) : CredentialProvider
{
    // Far more than keys need; a program with endless output must not exhaust memory.
    private const int MaxOutputCharacters = 64 * 1024;
    private const int MaxReasonCharacters = 300;
    private const int SupportedVersion = 1;

    private readonly string _command = profile["credential_process"]!;

    /// <summary>How long a program may take: long enough to touch a security key or to sign in with a browser.</summary>
    internal static TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(2);

    public override string Identity => $"process {profile.Name} {_command}";

    public override string Origin => $"profile '{profile.Name}' (credential_process)";

    public override async Task<Keys> LoadAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> words = CommandLine.Split(_command);
        if (words.Count == 0)
            throw Unavailable("it names no program.");
        using Process process = Start(words);
        (string output, string errors) = await ReadAsync(process, words[0], cancellationToken).ConfigureAwait(false);
        if (process.ExitCode != 0)
            throw Unavailable($"{words[0]} ended with exit code {process.ExitCode}{Reason(errors)}");
        try
        {
            return Read(output);
        }
        catch (FormatException e)
        {
            throw Unavailable($"of what {words[0]} printed: {e.Message}", e);
        }
    }

    private Process Start(IReadOnlyList<string> words)
    {
        string program = ProgramPath.Find(words[0])
            ?? throw Unavailable($"{words[0]} cannot be started: it is in no folder of PATH; the current directory is not searched.");

        // Standard input is inherited from the session: some programs prompt for a code.
        var info = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            CreateNoWindow = true,
        };
        foreach (string argument in words.Skip(1))
            info.ArgumentList.Add(argument);
        try
        {
            return Process.Start(info)!;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            throw Unavailable(
                $"{words[0]} cannot be started: "
                + $"{(e is Win32Exception system ? new Win32Exception(system.NativeErrorCode).Message : e.Message)}",
                e);
        }
    }

    private async Task<(string Output, string Errors)> ReadAsync(Process process, string program, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            Task<string> errors = ReadToEndAsync(process.StandardError, limit.Token);
            string output = await ReadToEndAsync(process.StandardOutput, limit.Token).ConfigureAwait(false);
            string said = await errors.ConfigureAwait(false);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return (output, said);
        }
        catch (Exception e)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw e switch
            {
                OperationCanceledException => Unavailable($"{program} did not end within {Patience.TotalSeconds:0} seconds."),
                InvalidDataException => Unavailable($"{program} printed more than {MaxOutputCharacters} characters."),
                _ => Unavailable($"{program} cannot be heard: {e.Message}", e),
            };
        }
    }

    private static async Task<string> ReadToEndAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        char[] buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (text.Append(buffer, 0, read).Length > MaxOutputCharacters)
                throw new InvalidDataException();
        }

        return text.ToString();
    }

    private static Keys Read(string output)
    {
        int version = KeysJson.Parse(output, static root =>
            root.TryGetProperty("Version", out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : 0);
        return version == SupportedVersion
            ? KeysJson.Read(output, "SessionToken")
            : throw new FormatException($"its Version is not {SupportedVersion}.");
    }

    // A program's last line usually has the reason; the lines before are a stack trace.
    private static string Reason(string errors)
    {
        string? line = errors.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        if (line is null)
            return ".";
        return ": " + (line.Length > MaxReasonCharacters ? line[..MaxReasonCharacters] + "…" : line);
    }
}
