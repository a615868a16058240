using System.Runtime.Loader;
using EcrPS.Client;
using EcrPS.Pipeline;

namespace EcrPS.Cmdlets.Tests.Transport;

public sealed class LoaderTests
{
    internal static string Folder => Path.Combine(AppContext.BaseDirectory, "Aws");

    [Fact]
    public void Factory_lives_in_a_context_of_its_own_and_shares_only_the_contract()
    {
        var factory = AwsTransportLoader.Load();
        Assert.Same(factory, AwsTransportLoader.Load());
        factory.WarmUp();

        var context = AssemblyLoadContext.GetLoadContext(factory.GetType().Assembly)!;
        Assert.NotSame(AssemblyLoadContext.Default, context);
        Assert.Contains("AWSSDK.Core", Names(context));
        Assert.DoesNotContain("AWSSDK.Core", Names(AssemblyLoadContext.Default));
        Assert.DoesNotContain("EcrPS.Aws", Names(AssemblyLoadContext.Default));
        Assert.DoesNotContain("EcrPS.Core", Names(context));
        Assert.Same(
            AssemblyLoadContext.GetLoadContext(typeof(AwsTransportLoader).Assembly),
            AssemblyLoadContext.GetLoadContext(factory.GetType().GetInterface(nameof(IEcrTransportFactory))!.Assembly));
    }

    [Fact]
    public void Factory_is_the_only_public_type() =>
        Assert.Equal(["EcrPS.Aws.EcrTransportFactory"], AwsTransportLoader.Load().GetType().Assembly.GetExportedTypes().Select(t => t.FullName));

    [Fact]
    public void Folder_holds_the_two_assemblies_and_nothing_lies_beside_it()
    {
        Assert.Equal(["AWSSDK.Core.dll", "EcrPS.Aws.dll"], Directory.GetFileSystemEntries(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.False(File.Exists(Path.Combine(AppContext.BaseDirectory, "AWSSDK.Core.dll")));
        Assert.False(File.Exists(Path.Combine(AppContext.BaseDirectory, "EcrPS.Aws.dll")));
    }

    [Theory]
    [InlineData]
    [InlineData("EcrPS.Aws.dll")]
    [InlineData("AWSSDK.Core.dll")]
    public void Missing_files_are_named(params string[] present)
    {
        ArgumentNullException.ThrowIfNull(present);
        var folder = Directory.CreateTempSubdirectory("ecrps-loader-").FullName;
        try
        {
            foreach (var file in present)
                File.Copy(Path.Combine(Folder, file), Path.Combine(folder, file));
            var error = Assert.Throws<EcrException>(() => AwsTransportLoader.LoadFrom(folder));
            Assert.Contains(folder, error.Message, StringComparison.Ordinal);
            Assert.Equal(!present.Contains("EcrPS.Aws.dll"), error.Message.Contains("EcrPS.Aws.dll", StringComparison.Ordinal));
            Assert.Equal(!present.Contains("AWSSDK.Core.dll"), error.Message.Contains("AWSSDK.Core.dll", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<string?> Names(AssemblyLoadContext context) => context.Assemblies.Select(assembly => assembly.GetName().Name);
}
