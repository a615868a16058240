using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using EcrPS.Client;
using EcrPS.Pipeline;

namespace EcrPS.Cmdlets.Tests.Transport;

public sealed class LoaderTests
{
    internal static string Folder => Path.Combine(AppContext.BaseDirectory, "Aws");

    public static TheoryData<string, byte[]> Damages
    {
        get
        {
            var damages = new TheoryData<string, byte[]>();
            foreach (string file in AwsTransportLoader.Files)
            {
                damages.Add(file, []);
                damages.Add(file, "no assembly"u8.ToArray());
                damages.Add(file, File.ReadAllBytes(Path.Combine(Folder, file))[..1000]);
            }

            return damages;
        }
    }

    [Fact]
    public void Factory_lives_in_a_context_of_its_own_and_shares_only_the_contract()
    {
        IEcrTransportFactory factory = AwsTransportLoader.Load();
        Assert.Same(factory, AwsTransportLoader.Load());
        factory.WarmUp();

        AssemblyLoadContext context = AssemblyLoadContext.GetLoadContext(factory.GetType().Assembly)!;
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
        Assert.Equal(
            ["EcrPS.Aws.EcrTransportFactory"], AwsTransportLoader.Load().GetType().Assembly.GetExportedTypes().Select(t => t.FullName));

    [Fact]
    public void Folder_holds_what_the_loader_asks_for_and_nothing_lies_beside_it()
    {
        Assert.Equal(
            AwsTransportLoader.Files.Order(StringComparer.Ordinal),
            Directory.GetFileSystemEntries(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(AwsTransportLoader.Files, file => Assert.False(File.Exists(Path.Combine(AppContext.BaseDirectory, file)), file));
    }

    [Fact]
    public void Folder_holds_every_assembly_that_another_one_there_refers_to_and_neither_dotnet_nor_the_module_has()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        IEnumerable<string> needed = AwsTransportLoader.Files.SelectMany(file => References(Path.Combine(Folder, file))).Distinct()
            .Where(name => name != "EcrPS.Core" && !File.Exists(Path.Combine(runtime, name + ".dll")))
            .Select(name => name + ".dll");
        Assert.Empty(needed.Except(AwsTransportLoader.Files));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(int.MaxValue, true)]
    public void Compiled_folder_is_taken_where_it_is_this_platforms_and_complete(int files, bool isTaken)
    {
        string module = Directory.CreateTempSubdirectory("ecrps-compiled-").FullName;
        try
        {
            string compiled = Path.Combine(module, "Compiled", AwsTransportLoader.PlatformName());
            string other = Path.Combine(module, "Compiled", "net1.0-other-other");
            Directory.CreateDirectory(compiled);
            Directory.CreateDirectory(other);
            foreach (string file in AwsTransportLoader.Files)
                File.WriteAllBytes(Path.Combine(other, file), []);
            foreach (string file in AwsTransportLoader.Files.Take(files))
                File.WriteAllBytes(Path.Combine(compiled, file), []);

            Assert.Equal(isTaken ? compiled : Path.Combine(module, "Aws"), AwsTransportLoader.FolderOf(module));
        }
        finally
        {
            Directory.Delete(module, recursive: true);
        }
    }

    [Fact]
    public void Platform_is_named_by_dotnet_version_system_and_processor() =>
        Assert.Matches("^net[0-9]+[.]0-(linux|osx|win)-(x64|arm64)$", AwsTransportLoader.PlatformName());

    [Theory]
    [InlineData]
    [InlineData("EcrPS.Aws.dll")]
    [InlineData("AWSSDK.Core.dll")]
    [InlineData("EcrPS.Aws.dll", "AWSSDK.Core.dll")]
    public void Missing_files_are_named(params string[] present)
    {
        ArgumentNullException.ThrowIfNull(present);
        string folder = Directory.CreateTempSubdirectory("ecrps-loader-").FullName;
        try
        {
            foreach (string file in present)
                File.Copy(Path.Combine(Folder, file), Path.Combine(folder, file));
            EcrException error = Assert.Throws<EcrException>(() => AwsTransportLoader.LoadFrom(folder));
            Assert.Contains(folder, error.Message, StringComparison.Ordinal);
            Assert.All(
                AwsTransportLoader.Files,
                file => Assert.Equal(!present.Contains(file), error.Message.Contains(file, StringComparison.Ordinal)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_compiled_file_is_replaced_by_the_original(string file, byte[] content)
    {
        string folder = Directory.CreateTempSubdirectory("ecrps-loader-").FullName;
        try
        {
            foreach (string one in AwsTransportLoader.Files)
                File.Copy(Path.Combine(Folder, one), Path.Combine(folder, one));
            File.WriteAllBytes(Path.Combine(folder, file), content);

            IEcrTransportFactory factory = AwsTransportLoader.LoadFrom(folder, Folder);
            factory.WarmUp();
            AssemblyLoadContext context = AssemblyLoadContext.GetLoadContext(factory.GetType().Assembly)!;
            string loaded = Path.GetFileNameWithoutExtension(file);
            Assembly assembly = context.Assemblies.FirstOrDefault(one => one.GetName().Name == loaded)
                ?? context.LoadFromAssemblyName(new AssemblyName(loaded));
            Assert.Equal(Path.Combine(Folder, file), assembly.Location);
            Assert.All(
                context.Assemblies.Where(one => one != assembly), one => Assert.Equal(folder, Path.GetDirectoryName(one.Location)));

            // Without an original it is one error that says what to do.
            Exception error = Assert.ThrowsAny<Exception>(() =>
            {
                IEcrTransportFactory damaged = AwsTransportLoader.LoadFrom(folder);
                AssemblyLoadContext.GetLoadContext(damaged.GetType().Assembly)!.LoadFromAssemblyName(new AssemblyName(loaded));
            });
            EcrException said = Assert.IsType<EcrException>(error as EcrException ?? error.InnerException);
            Assert.Contains($"{Path.Combine(folder, file)} is no assembly", said.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string[] References(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(reference => metadata.GetString(metadata.GetAssemblyReference(reference).Name))];
    }

    private static IEnumerable<string?> Names(AssemblyLoadContext context) =>
        context.Assemblies.Select(assembly => assembly.GetName().Name);
}
