using System.Management.Automation;
using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Oci;
using EcrPS.Prompt;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Guides;

/// <summary>
/// The examples of the help pages that need only the repositories and images that they name, run as they stand. Where something else is
/// missing that an example presumes, such as a policy, nothing after that error is judged; any other error means that a line is wrong.
/// </summary>
public sealed class HelpExampleTests(HelpExampleTests.Binder binder) : IClassFixture<HelpExampleTests.Binder>, IDisposable
{
    // No example replicates to it.
    private const string Region = "ap-southeast-2";

    private static readonly string[] Pages =
    [
        .. Directory.EnumerateFiles(RepositoryFiles.Path("docs", "en-US"), "*.md").Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("ecrps-examples-").FullName;

    public static TheoryData<string> Cmdlets => [.. Pages];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public async Task A_self_contained_example_runs_as_it_stands(string cmdlet)
    {
        foreach ((string title, string code, string _) in HelpPage.Examples(cmdlet))
        {
            HelpExample example = new(binder.Session, code);
            if (!example.IsSelfContained)
                continue;
            await using CmdletRegistry registry = await CmdletRegistry.StartAsync();
            await PrepareAsync(registry, example);

            PromptRun run = registry.Session.Run(code);

            ErrorRecord? first = run.Errors.Count > 0 ? run.Errors[0] : run.Terminating;
            Assert.True(
                first is null || first.FullyQualifiedErrorId.Split(',')[0].EndsWith("NotFound", StringComparison.Ordinal),
                $"{title}: {code}\n{first?.FullyQualifiedErrorId}: {first}");
        }
    }

    [Fact]
    public void Most_examples_are_self_contained()
    {
        string[] codes = [.. Pages.SelectMany(HelpPage.Examples).Select(example => example.Code)];

        Assert.InRange(codes.Count(code => new HelpExample(binder.Session, code).IsSelfContained), codes.Length / 2, codes.Length);
    }

    /// <summary>Each image has been scanned, and has a second tag.</summary>
    private async Task PrepareAsync(CmdletRegistry registry, HelpExample example)
    {
        Run($"Set-EcrDefault -EndpointUrl {registry.EndpointUrl} -Region {Region} -AccessKey test -SecretKey test");
        foreach (string repository in example.Repositories.Union(example.Images.Select(image => image.Repository)))
            Run($"New-EcrRepository {repository} -ScanOnPush");
        foreach ((string repository, string tag) in example.Images)
        {
            string path = Path.Combine(_folder, tag);
            await using (OciLayout layout = await OciLayout.OpenOrCreateAsync(path, CancellationToken.None))
            {
                LayerBuilder layer = new LayerBuilder()
                    .AddText("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n")
                    .AddText("var/lib/dpkg/status", "Package: hello\nStatus: install ok installed\nVersion: 2.10-3\n\n")
                    .AddText("srv/version", tag);
                await ImageWriter.WriteImageAsync(layout, [layer], new ImageOptions(), tag, CancellationToken.None);
            }

            Run($"Publish-EcrImage '{path}' {repository} '{tag}', 'also-{tag}'");
            Run($"Wait-EcrImageScan {repository} '{tag}' -PollingInterval 1");
        }

        void Run(string line) => registry.Session.Run(line).ThrowOnError();
    }

    /// <summary>A session whose engine binds the examples' commands.</summary>
    public sealed class Binder : IDisposable
    {
        internal PromptSession Session { get; } = ModuleSession.Open();

        public void Dispose() => Session.Dispose();
    }
}
