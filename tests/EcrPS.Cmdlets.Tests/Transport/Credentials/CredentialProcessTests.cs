using EcrPS.Client;
using EcrPS.Pipeline;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Transport.Credentials;

public sealed class CredentialProcessTests : CredentialTestBase
{
    [Fact]
    public async Task Program_gives_the_keys_and_its_path_may_have_blanks()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"), ScriptedReply.Json("{}"));
        WritePrinter(KeysJson("SessionToken", more: ",\"Version\":1"));
        await CallAsync(ProfileAt(server, "tool"));
        AssertCaller(server.Requests[0]);

        // Cached until it expires: a program may be slow, or may prompt the user.
        WritePrinter("broken");
        await CallAsync(ProfileAt(server, "tool"));
        AssertCaller(server.Requests[1]);
    }

    [Theory]
    [InlineData("secret that is no json", "JSON")]
    [InlineData("[\"secret\"]", "JSON")]
    [InlineData("", "JSON")]
    [InlineData("""{"Version":2,"AccessKeyId":"a","SecretAccessKey":"secret"}""", "Version")]
    [InlineData("""{"AccessKeyId":"a","SecretAccessKey":"secret"}""", "Version")]
    [InlineData("""{"Version":1,"SecretAccessKey":"secret"}""", "AccessKeyId")]
    [InlineData("""{"Version":1,"AccessKeyId":"a","SecretAccessKey":"secret","Expiration":"soon"}""", "Expiration")]
    [InlineData(
        """{"Version":1,"AccessKeyId":"a","SecretAccessKey":"secret","Expiration":"2001-01-01T00:00:00Z"}""", "expired at 2001-01-01")]
    public async Task What_a_program_prints_is_judged_but_not_quoted(string output, string reason)
    {
        await using var server = new ScriptedServer();
        WritePrinter(output);
        EcrException error = await RefusedAsync(ProfileAt(server, "tool"));
        Assert.Equal(EcrErrorCodes.CredentialsUnavailable, error.ErrorCode);
        Assert.Contains("profile 'tool' (credential_process)", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Program_that_prints_without_end_is_ended()
    {
        await using var server = new ScriptedServer();
        WritePrinter(new string('x', 100_000));
        Assert.Contains("more than", (await RefusedAsync(ProfileAt(server, "tool"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_that_fails_is_quoted_with_its_last_words()
    {
        await using var server = new ScriptedServer();
        WriteProfile(OperatingSystem.IsWindows()
            ? "cmd /c \"echo first>&2& echo sign in first>&2& exit 3\""
            : "sh -c 'echo trace >&2; echo sign in first >&2; exit 3'");
        EcrException error = await RefusedAsync(ProfileAt(server, "tool"));
        Assert.EndsWith("ended with exit code 3: sign in first", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_that_is_not_there_is_named_without_its_arguments()
    {
        await using var server = new ScriptedServer();
        WriteProfile($"no-such-program-{Unique} --password secret");
        EcrException error = await RefusedAsync(ProfileAt(server, "tool"));
        Assert.Contains($"no-such-program-{Unique} cannot be started", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_in_the_current_directory_is_not_run()
    {
        await using var server = new ScriptedServer();
        string name = $"ecrps-helper-{Unique}";
        string here = Path.Combine(Scope.Folder, "here");
        string trap = Path.Combine(Scope.Folder, "trap");
        WriteProgram(here, name, $"touch \"{trap}\"");
        WriteProfile($"{name} --foo");
        string before = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = here;
            foreach (string folder in new[] { string.Empty, ".", "relative" })
            {
                Scope.Set("PATH", folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"));
                EcrException error = await RefusedAsync(ProfileAt(server, "tool"));
                Assert.Equal(EcrErrorCodes.CredentialsUnavailable, error.ErrorCode);
                Assert.Contains($"{name} cannot be started", error.Message, StringComparison.Ordinal);
                Assert.DoesNotContain("--foo", error.Message, StringComparison.Ordinal);
            }
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }

        Assert.False(File.Exists(trap));
    }

    [Fact]
    public async Task Program_in_a_folder_of_PATH_is_run_instead_of_one_in_the_current_directory()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        string name = $"ecrps-helper-{Unique}";
        string here = Path.Combine(Scope.Folder, "here");
        string there = Path.Combine(Scope.Folder, "there");
        string keys = Path.Combine(Scope.Folder, "keys.json");
        File.WriteAllText(keys, KeysJson("SessionToken", more: ",\"Version\":1"));
        WriteProgram(here, name, "exit 1");
        WriteProgram(there, name, OperatingSystem.IsWindows() ? $"@type \"{keys}\"" : $"cat \"{keys}\"");
        WriteProfile(name);
        Scope.Set("PATH", there + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"));
        string before = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = here;
            await CallAsync(ProfileAt(server, "tool"));
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }

        AssertCaller(server.Requests[0]);
    }

    [Fact]
    public async Task No_shell_reads_the_command()
    {
        await using var server = new ScriptedServer();
        string trap = Path.Combine(Scope.Folder, "trap");
        WriteProfile($"dotnet --list-sdks > {trap}");
        await RefusedAsync(ProfileAt(server, "tool"));
        Assert.False(File.Exists(trap));
    }

    [Fact]
    public async Task Program_that_does_not_end_is_ended()
    {
        await using var server = new ScriptedServer();
        WriteProfile(OperatingSystem.IsWindows() ? "ping -n 600 127.0.0.1" : "sleep 600");

        // A new load context, so that the shorter timeout affects no other test.
        IEcrTransportFactory factory = AwsTransportLoader.LoadFrom(LoaderTests.Folder);
        Type provider = factory.GetType().Assembly.GetType("EcrPS.Aws.Credentials.ProcessProvider", throwOnError: true)!;
        provider.GetProperty("Patience", System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!
            .SetValue(null, TimeSpan.FromSeconds(1));
        using IEcrTransport transport = factory.Create(ProfileAt(server, "tool"));
        EcrException error = await Assert.ThrowsAsync<EcrException>(() =>
            transport.SendAsync("DescribeRegistry", "{}"u8.ToArray(), static body => body.Length, default));
        Assert.Contains("did not end within 1 seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_the_program()
    {
        await using var server = new ScriptedServer();
        string started = Path.Combine(Scope.Folder, "started");
        WriteProfile(OperatingSystem.IsWindows()
            ? $"cmd /c \"echo x>\"{started}\"& ping -n 600 127.0.0.1\""
            : $"sh -c 'echo $$ > \"{started}\"; exec sleep 600'");
        using var cancel = new CancellationTokenSource();
        Task call = CallAsync(ProfileAt(server, "tool"), cancellationToken: cancel.Token);
        while (!File.Exists(started) || new FileInfo(started).Length == 0)
            await Task.Delay(20);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    private static void WriteProgram(string folder, string name, string command)
    {
        Directory.CreateDirectory(folder);
        if (OperatingSystem.IsWindows())
        {
            File.WriteAllText(Path.Combine(folder, name + ".cmd"), command);
            return;
        }

        string path = Path.Combine(folder, name);
        File.WriteAllText(path, "#!/bin/sh\n" + command + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void WriteProfile(string command) => WriteConfig($"[profile tool]\ncredential_process = {command}\n");

    private void WritePrinter(string output)
    {
        string path = Path.Combine(Scope.Folder, $"what it prints {Unique}.json");
        File.WriteAllText(path, output);
        WriteProfile(OperatingSystem.IsWindows() ? $"cmd /c type \"{path}\"" : $"cat \"{path}\"");
    }
}
