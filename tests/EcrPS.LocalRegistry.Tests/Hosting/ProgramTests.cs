using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace EcrPS.LocalRegistry.Tests.Hosting;

public sealed class ProgramTests
{
    [Fact]
    public async Task ItPrintsOneLineAndStopsWhenAsked()
    {
        using var process = LocalProcess.Start("--account", "111122223333", "--region", "eu-central-1");

        var line = await process.ReadAnnouncementAsync();
        using var http = new HttpClient();
        var health = await http.GetStringAsync((string)line["endpoint"]! + "/health");

        Assert.Equal(["endpoint", "registry", "account", "region", "pid"], line.Select(member => member.Key));
        Assert.Equal(("111122223333", "eu-central-1", process.Id), ((string)line["account"]!, (string)line["region"]!, (int)line["pid"]!));
        Assert.Contains("\"ok\"", health, StringComparison.Ordinal);
        if (OperatingSystem.IsWindows())
            return;
        process.Terminate();
        Assert.Equal((0, "", ""), await process.EndAsync());
    }

    [Fact]
    public async Task ItEndsWithItsParent()
    {
        using var parent = LocalProcess.Start();
        await parent.ReadAnnouncementAsync();
        using var child = LocalProcess.Start("--parent", parent.Id.ToString(CultureInfo.InvariantCulture));
        await child.ReadAnnouncementAsync();

        parent.Kill();

        Assert.Equal((0, "", ""), await child.EndAsync());
    }

    [Fact]
    public async Task AFolderBelongsToOneProcessUntilThatIsGone()
    {
        var folder = Directory.CreateTempSubdirectory("ecrps-test-").FullName;
        try
        {
            using (var first = LocalProcess.Start("--data", folder))
            {
                using var client = new ApiClient(new Uri((string)(await first.ReadAnnouncementAsync())["endpoint"]!));
                await client.CallAsync("CreateRepository", new { repositoryName = "team/web" });
                using (var second = LocalProcess.Start("--data", folder))
                {
                    var (exitCode, output, error) = await second.EndAsync();
                    Assert.Equal((1, ""), (exitCode, output));
                    var line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
                    Assert.StartsWith("ecrps-local: ", line, StringComparison.Ordinal);
                    Assert.Contains($"'{folder}' is in use by another process", line, StringComparison.Ordinal);
                }

                await client.CallAsync("CreateRepository", new { repositoryName = "team/still-there" });
                first.Kill();
                await first.EndAsync();
            }

            using var third = LocalProcess.Start("--data", folder);
            using var again = new ApiClient(new Uri((string)(await third.ReadAnnouncementAsync())["endpoint"]!));
            var reply = await again.CallAsync("DescribeRepositories", new { });
            Assert.Equal(["team/still-there", "team/web"], reply["repositories"]!.AsArray().Select(repository => (string)repository!["repositoryName"]!));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("--colour")]
    [InlineData("--port", "many")]
    [InlineData("--port", "70000")]
    [InlineData("--auth", "maybe")]
    [InlineData("--auth", "1")]
    [InlineData("--uri-style", "mine")]
    [InlineData("--log-level", "loud")]
    [InlineData("--data", "folder", "--in-memory")]
    [InlineData("--bind", "0.0.0.0")]
    [InlineData("--account", "12")]
    [InlineData("--vulnerabilities", "no-such-folder")]
    [InlineData("stray")]
    public async Task WrongOptionsAreOneLineAndExitCodeTwo(params string[] arguments)
    {
        using var process = LocalProcess.Start(arguments);

        var (exitCode, output, error) = await process.EndAsync();

        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("ecrps-local: ", error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task APortInUseIsOneLineAndExitCodeOne()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        using var process = LocalProcess.Start("--port", ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture));

        var (exitCode, output, error) = await process.EndAsync();

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("in use", error, StringComparison.Ordinal);
    }
}
