using System.Diagnostics;
using System.Text.Json;
using EcrPS.Cmdlets.Tests.Transport.Credentials;
using EcrPS.LocalRegistry;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Transport;

/// <summary>
/// EcrPS in one process with a module like AWS.Tools.Common, which has another AWSSDK.Core and its own code to assume a role
/// (tests/EcrPS.Neighbour). Each case runs in a separate process; both modules make calls before and after the other is loaded.
/// </summary>
public sealed class IsolationTests : CredentialTestBase
{
    private const string Version3 = "3.7.202.18";
    private const string OlderVersion = "4.0.3.3";
    private const string NewerVersion = "4.1.0.0";
    private const string OldOursVersion = "4.0.102.0";
    private const string Account = "210987654321";
    private const string TheirRole = $"arn:aws:iam::{Account}:role/theirs";

    private static readonly string Framework = new DirectoryInfo(AppContext.BaseDirectory).Name;
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    [Theory]
    [InlineData("theirs", "default", "Older", NewerVersion)]
    [InlineData("ours", "default", "Older", NewerVersion)]
    [InlineData("theirs", "separate", "Older", NewerVersion)]
    [InlineData("ours", "separate", "Older", NewerVersion)]
    [InlineData("theirs", "default", "V3", NewerVersion)]
    [InlineData("ours", "default", "V3", NewerVersion)]
    [InlineData("theirs", "default", "Newer", NewerVersion)]
    [InlineData("ours", "default", "Newer", NewerVersion)]
    [InlineData("theirs", "default", "Newer", OldOursVersion)]
    [InlineData("ours", "default", "Newer", OldOursVersion)]
    [InlineData("theirs", "separate", "Newer", OldOursVersion)]
    [InlineData("ours", "separate", "Newer", OldOursVersion)]
    public async Task Both_assume_their_roles_and_call_with_their_own_SDK(string first, string context, string theirs, string ourVersion)
    {
        // Only the other module calls AssumeRole a second time: our keys are cached.
        await using var sts = new ScriptedServer(first == "ours" ? [Keys("ASIAOURS"), Keys("ASIATHEIRS"), Keys("ASIATHEIRS")]
            : [Keys("ASIATHEIRS"), Keys("ASIAOURS"), Keys("ASIATHEIRS")]);
        await using LocalRegistryHost registry = await LocalRegistryHost.StartAsync(new LocalRegistryOptions
        {
            CredentialsFile = WriteKnownKeys(),
        });
        WriteConfig(
            $"[profile role]\nregion = us-east-1\nrole_arn = {RoleArn}\nsource_profile = base\n[profile base]\naws_access_key_id = "
            + $"AKBASE\naws_secret_access_key = base secret 0123456789\n");
        Scope.Set("AWS_ENDPOINT_URL_STS", sts.Url.OriginalString);
        Scope.Set("AWS_REGION", "us-east-1");
        string host = CopyHost(ourVersion);
        string neighbour = theirs == "V3" ? PathOf("EcrPS.Neighbour.V3", "net8.0") : PathOf("EcrPS.Neighbour", "net8.0", theirs);
        string module = Path.Combine(neighbour, "EcrPS.Neighbour.dll");

        Caller[] callers = await RunAsync(
            Path.Combine(host, "EcrPS.Neighbour.Host.dll"), first, context, module, registry.Endpoint.OriginalString, TheirRole);

        Assert.Equal(
            first == "ours" ? ["EcrPS.Aws", "theirs", "EcrPS.Aws", "theirs"] : (string[])["theirs", "EcrPS.Aws", "theirs", "EcrPS.Aws"],
            callers.Select(caller => caller.Context == "EcrPS.Aws" ? caller.Context : "theirs"));
        Assert.All(callers.Where(caller => caller.Context == "EcrPS.Aws"), caller => Assert.Equal(
            new Caller(Account, Path.Combine(host, "Aws", "AWSSDK.Core.dll"), ourVersion, null, "EcrPS.Aws"), caller));
        Assert.All(callers.Where(caller => caller.Context != "EcrPS.Aws"), caller => Assert.Equal(
            new Caller(
                TheirRole,
                Path.Combine(neighbour, "AWSSDK.Core.dll"),
                theirs switch { "V3" => Version3, "Older" => OlderVersion, _ => NewerVersion },
                Path.Combine(neighbour, "AWSSDK.SecurityToken.dll"),
                context == "default" ? "Default" : "neighbour"),
            caller));
        Assert.Equal(
            first == "ours" ? [RoleArn, TheirRole, TheirRole] : [TheirRole, RoleArn, TheirRole],
            sts.Requests.Select(request => Form(request)["RoleArn"]));
    }

    private static ScriptedReply Keys(string accessKey) => Sts(accessKey);

    private static string PathOf(string project, string framework, params string[] rest) =>
        RepositoryFiles.Path(["tests", project, "bin", Configuration, framework, .. rest]);

    // The registry accepts only the keys that the scripted STS issues, with their session tokens.
    private string WriteKnownKeys()
    {
        string path = Path.Combine(Scope.Folder, "known-keys.json");
        File.WriteAllText(path, JsonSerializer.Serialize(new[] { ("ASIAOURS", RoleArn), ("ASIATHEIRS", TheirRole) }.Select(known => new
        {
            accessKeyId = known.Item1,
            secretAccessKey = $"secret of {known.Item1}",
            sessionToken = $"token of {known.Item1}",
            accountId = Account,
            principalArn = known.Item2,
        })));
        return path;
    }

    // The module as built, or with an older SDK in its Aws folder, so that the other module has the newer one.
    private string CopyHost(string ourVersion)
    {
        string built = PathOf("EcrPS.Neighbour.Host", Framework);
        if (ourVersion == NewerVersion)
            return built;
        string copy = Path.Combine(Scope.Folder, "host");
        foreach (string file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(copy, Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        File.Copy(
            PathOf("EcrPS.Neighbour", "net8.0", "OldOurs", "AWSSDK.Core.dll"),
            Path.Combine(copy, "Aws", "AWSSDK.Core.dll"),
            overwrite: true);
        return copy;
    }

    private static async Task<Caller[]> RunAsync(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await error);
        return JsonSerializer.Deserialize<Caller[]>(output)!;
    }

    private sealed record Caller(string Arn, string Core, string CoreVersion, string? SecurityToken, string Context);
}
