using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace EcrPS.Contract.Tests;

/// <summary>Which assembly may reference which (docs/architecture.md), read from the built assemblies.</summary>
public sealed class LayeringTests
{
    // Assembly, and the assemblies beside .NET's own that it may reference.
    public static TheoryData<string, string[]> Arrows => new()
    {
        { "EcrPS.Core.dll", [] },
        { "EcrPS.dll", ["EcrPS.Core", "System.Management.Automation"] },
        { Path.Combine("Aws", "EcrPS.Aws.dll"), ["EcrPS.Core", "AWSSDK.Core"] },
        { Path.Combine("Yaml", "EcrPS.Yaml.dll"), ["EcrPS.Core", "YamlDotNet"] },
        { "ecrps-local.dll",
            [
                "EcrPS.Core", "Microsoft.AspNetCore", "Microsoft.AspNetCore.", "Microsoft.Extensions.", "Microsoft.Net.Http.Headers",
                "Microsoft.Data.Sqlite", "SQLitePCLRaw.", "System.CommandLine", "System.Threading.RateLimiting",
            ] },
        { "EcrPS.Prompt.dll", ["System.Management.Automation", "Microsoft.PowerShell.Commands.Utility"] },
    };

    [Theory]
    [MemberData(nameof(Arrows))]
    public void An_assembly_references_only_what_lies_below_it(string assembly, string[] allowed)
    {
        string[] others = [.. References(Path.Combine(AppContext.BaseDirectory, assembly)).Where(name =>
            !IsDotNet(name) && !allowed.Any(a => Matches(name, a)))];
        Assert.Empty(others);
    }

    [Fact]
    public void The_cmdlets_show_no_type_of_a_private_folder()
    {
        foreach ((string assembly, string folder) in new[] { ("AWSSDK.Core", "Aws"), ("YamlDotNet", "Yaml") })
        {
            Assert.DoesNotContain(assembly, References(Path.Combine(AppContext.BaseDirectory, "EcrPS.dll")));
            string beside = Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll");
            Assert.False(File.Exists(beside), $"{assembly} must lie in the folder {folder} only.");
        }
    }

    private static bool Matches(string name, string allowed) =>
        allowed.EndsWith('.') ? name.StartsWith(allowed, StringComparison.Ordinal) : name == allowed;

    // A name that begins with System may also be a package's, which is not there where the module is loaded.
    private static bool IsDotNet(string name) =>
        File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, name + ".dll"));

    private static string[] References(string path)
    {
        using PEReader file = new(File.OpenRead(path));
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
