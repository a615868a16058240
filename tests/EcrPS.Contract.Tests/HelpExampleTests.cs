using System.Management.Automation.Language;
using System.Xml.Linq;
using EcrPS.Prompt;
using EcrPS.TestSupport;

namespace EcrPS.Contract.Tests;

/// <summary>The examples of the pages in docs/en-US, and the same ones in the help that Get-Help shows.</summary>
public sealed class HelpExampleTests(HelpExampleTests.Engine engine) : IClassFixture<HelpExampleTests.Engine>
{
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XDocument Help = XDocument.Load(RepositoryFiles.Path("module", "en-US", "EcrPS.dll-Help.xml"));

    public static TheoryData<string> Cmdlets => [.. ModuleFiles.ExportedCmdlets];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Help_has_the_examples_of_the_page_with_their_code_as_code(string cmdlet)
    {
        XElement help = Help.Root!.Elements(Command + "command")
            .Single(element => element.Element(Command + "details")!.Element(Command + "name")!.Value == cmdlet);
        (string Title, string Code, string Text)[] examples =
        [
            .. help.Descendants(Command + "example").Select(example =>
                (example.Element(Maml + "title")!.Value.Trim('-', ' '),
                    example.Element(Dev + "code")!.Value.ReplaceLineEndings("\n"),
                    string.Join("\n\n", example.Element(Dev + "remarks")!.Elements().Select(text => text.Value.Trim())).Trim())),
        ];

        Assert.NotEmpty(examples);
        Assert.Equal(HelpPage.Examples(cmdlet), examples);
        Assert.DoesNotContain("```", help.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_of_related_links_can_be_opened()
    {
        string[] addresses = [.. Help.Descendants(Maml + "uri").Select(uri => uri.Value).Where(address => address.Length > 0)];

        Assert.NotEmpty(addresses);
        Assert.All(addresses, address => Assert.StartsWith("https://", address, StringComparison.Ordinal));
    }

    // The engine's own binder, without running anything: unknown, ambiguous and contradictory parameters, and too many arguments.
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Code_parses_and_binds(string cmdlet)
    {
        foreach ((string title, string code, string _) in HelpPage.Examples(cmdlet))
        {
            ScriptBlockAst script = Parser.ParseInput(code, out Token[] _, out ParseError[] errors);
            Assert.True(errors.Length == 0, $"{title}: {string.Join<ParseError>('\n', errors)}");
            IEnumerable<CommandAst> commands = script.FindAll(static ast => ast is CommandAst, searchNestedScriptBlocks: true)
                .Cast<CommandAst>()
                .Where(static command => command.GetCommandName()?.Contains('-', StringComparison.Ordinal) == true);
            Assert.All(commands, command => Assert.Equal($"{title}: ", $"{title}: {engine.Faults(command)}"));
        }
    }

    [Theory]
    [InlineData("Get-EcrImages team/web", "Get-EcrImages")]
    [InlineData("Get-EcrImage team/web -Tag 1.0 -Nope", "Nope")]
    [InlineData("Get-EcrImage team/web 1.0 2.0", "2.0")]
    [InlineData("Set-EcrLifecyclePolicy team/web -PolicyText a -PolicyPath b", "Parameter set")]
    public void A_wrong_line_is_noticed(string line, string fault) => Assert.Contains(
        fault,
        engine.Faults((CommandAst)((PipelineAst)Parser.ParseInput(line, out Token[] _, out ParseError[] _).EndBlock.Statements[0])
            .PipelineElements[0]),
        StringComparison.Ordinal);

    /// <summary>A session with the module, whose engine binds.</summary>
    public sealed class Engine : IDisposable
    {
        private readonly PromptSession _session = new(Path.Combine(AppContext.BaseDirectory, "EcrPS.psd1"));

        public string Faults(CommandAst command)
        {
            _session.Variables.Set("ast", command);
            return string.Join('\n', _session.Run(
                """
                $name = $ast.GetCommandName()
                if (-not (Get-Command $name -ErrorAction Ignore)) { return "There is no $name." }
                $bound = [Management.Automation.Language.StaticParameterBinder]::BindCommand($ast, $true)
                $bound.BindingExceptions.Values | ForEach-Object { "$($_.CommandElement): $($_.BindingException.Message)" }
                """).ThrowOnError().Output);
        }

        public void Dispose() => _session.Dispose();
    }
}
