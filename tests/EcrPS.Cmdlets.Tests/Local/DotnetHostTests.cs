using System.Management.Automation;
using EcrPS.Local;
using EcrPS.Pipeline;

namespace EcrPS.Cmdlets.Tests.Local;

public sealed class DotnetHostTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("ecrps-test-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void The_first_with_a_runtime_that_is_new_enough_is_taken()
    {
        string[] hosts = [
            Path.Combine(_root, "none", "dotnet"),
            Install("old", "8.0.28"),
            Install("new", "9.0.1", "10.0.3"),
            Install("newer", "11.0.0"),
        ];

        Assert.Equal(hosts[2], DotnetHost.Choose(hosts, new Version(10, 0, 0)));
        Assert.Equal(hosts[3], DotnetHost.Choose(hosts, new Version(10, 1, 0)));
    }

    [Fact]
    public void A_preview_counts() =>
        Assert.Equal(
            Install("preview", "10.0.0-rc.1.25451.107"),
            DotnetHost.Choose([Path.Combine(_root, "preview", "dotnet")], new Version(10, 0, 0)));

    [Fact]
    public void A_launcher_without_runtimes_is_tried_where_nothing_else_would_do()
    {
        string launcher = Path.Combine(Directory.CreateDirectory(Path.Combine(_root, "shims")).FullName, "dotnet");
        File.WriteAllText(launcher, "");

        Assert.Equal(launcher, DotnetHost.Choose([launcher, Install("old", "8.0.28")], new Version(10, 0, 0)));
        Assert.Equal(Install("new", "10.0.3"), DotnetHost.Choose([launcher, Path.Combine(_root, "new", "dotnet")], new Version(10, 0, 0)));
    }

    [Fact]
    public void What_is_missing_is_named_with_what_there_is_and_how_to_get_it()
    {
        string old = Install("old", "8.0.28", "8.0.3");

        ErrorRecord error = Assert.Throws<TerminatingErrorException>(() => DotnetHost.Choose([old], new Version(10, 0, 0))).ErrorRecord;

        Assert.StartsWith("LocalRegistryRuntimeMissing", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("ASP.NET Core runtime 10.0 or later", error.Exception.Message, StringComparison.Ordinal);
        Assert.EndsWith($"8.0.3 and 8.0.28 in {Path.GetDirectoryName(old)}.", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains(
            "https://dotnet.microsoft.com/download/dotnet/10.0", error.ErrorDetails!.RecommendedAction, StringComparison.Ordinal);
        TerminatingErrorException none = Assert.Throws<TerminatingErrorException>(() => DotnetHost.Choose([], new Version(10, 0, 0)));
        Assert.Contains("no .NET at all", none.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_without_the_program_is_incomplete() => Assert.StartsWith(
        "LocalRegistryProgramMissing",
        Assert.Throws<TerminatingErrorException>(() => LocalRegistryProgram.FindIn(_root)).ErrorRecord.FullyQualifiedErrorId,
        StringComparison.Ordinal);

    private string Install(string name, params string[] versions)
    {
        foreach (string version in versions)
            Directory.CreateDirectory(Path.Combine(_root, name, "shared", "Microsoft.AspNetCore.App", version));
        string host = Path.Combine(_root, name, "dotnet");
        File.WriteAllText(host, "");
        return host;
    }
}
