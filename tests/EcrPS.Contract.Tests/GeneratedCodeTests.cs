using System.Diagnostics;
using EcrPS.CodeGen.Api;
using EcrPS.CodeGen.Emit;
using EcrPS.CodeGen.Import;
using EcrPS.TestSupport;

namespace EcrPS.Contract.Tests;

public sealed class GeneratedCodeTests
{
    private static readonly string ApiFile = RepositoryFiles.Path("src", "EcrPS.CodeGen", "ecr-api.json");

    [Fact]
    public void Committed_code_is_what_the_generator_writes()
    {
        IReadOnlyDictionary<string, string> expected = ModelEmitter.Emit(ApiFileReader.Read(ApiFile));
        string core = RepositoryFiles.Path("src", "EcrPS.Core");
        string[] committed =
        [
            .. Directory.EnumerateFiles(core, "*.g.cs", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(core, f).Replace('\\', '/'))
                .Where(f => f.Contains("/Generated/", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        ];
        Assert.Equal(expected.Keys, committed);
        Assert.All(expected, file => Assert.Equal(file.Value, File.ReadAllText(Path.Combine(core, file.Key)).ReplaceLineEndings("\n")));
    }

    [Fact]
    public void The_API_file_is_written_as_it_is_read()
    {
        Assert.Equal(File.ReadAllText(ApiFile).ReplaceLineEndings("\n"), ApiFileWriter.Write(ApiFileReader.Read(ApiFile)));
    }

    [Fact]
    public void The_API_has_62_operations_11_of_them_paged()
    {
        ApiDefinition api = ApiFileReader.Read(ApiFile);
        Assert.Equal(62, api.Operations.Count);
        Assert.Equal(11, api.Operations.Count(o => o.IsPaged));
    }

    // Botocore carries AWS's service model without the four backfill operations, which the file has from another SDK.
    [ToolFact("boto3")]
    public void Importing_botocores_model_gives_the_file_less_the_backfill_operations()
    {
        ApiDefinition imported = ServiceModelImporter.Import(BotocoreModel());
        ApiDefinition file = ApiFileReader.Read(ApiFile);
        OperationDefinition[] operations = [.. file.Operations.Where(o => !o.Name.Contains("Backfill", StringComparison.Ordinal))];
        ErrorDefinition[] errors = [.. file.Errors.Where(e => !e.Name.Contains("Backfill", StringComparison.Ordinal))];
        HashSet<string> used = Areas.Reachable(
            file, operations.SelectMany(o => o.Input.Concat(o.Output)).Concat(errors.SelectMany(e => e.Members)).Select(m => m.Type));
        ApiDefinition expected = file with
        {
            Operations = operations,
            Errors = errors,
            Types = [.. file.Types.Where(t => used.Contains(t.Name))],
        };
        Assert.Equal(58, imported.Operations.Count);
        Assert.Equal(ApiFileWriter.Write(expected), ApiFileWriter.Write(imported));
    }

    private static string BotocoreModel()
    {
        ProcessStartInfo start = new("python3", ["-c", "import botocore, os; print(os.path.dirname(botocore.__file__))"])
        {
            RedirectStandardOutput = true,
        };
        using Process python = Process.Start(start)!;
        string folder = python.StandardOutput.ReadToEnd().Trim();
        python.WaitForExit();
        return Path.Combine(folder, "data", "ecr", "2015-09-21", "service-2.json.gz");
    }
}
