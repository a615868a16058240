using System.Management.Automation;
using System.Management.Automation.Language;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Guides;

/// <summary>
/// An example of a help page, as far as its own text says what it needs: repositories and tagged images that it names, or things that
/// a registry with those alone does not give (files, other programs, places, variables of the reader).
/// </summary>
internal sealed class HelpExample
{
    private static readonly HashSet<string> Places = new(StringComparer.OrdinalIgnoreCase)
    {
        "Region", "ProfileName", "Credential", "AccessKey", "SecretKey", "SessionToken", "EndpointUrl", "RegistryId",
    };

    private readonly HashSet<string> _repositories = new(StringComparer.Ordinal);
    private readonly HashSet<(string Repository, string Tag)> _images = [];

    internal HelpExample(PromptSession session, string code)
    {
        ScriptBlockAst script = Parser.ParseInput(code, out _, out _);
        IsSelfContained = !script.FindAll(static ast => ast is LoopStatementAst, searchNestedScriptBlocks: true).Any()
            && !script.FindAll(static ast => ast is FileRedirectionAst, searchNestedScriptBlocks: true).Any()
            && !HasForeignVariable(script);
        foreach (CommandAst command in script.FindAll(static ast => ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>())
            Read(session, command);
    }

    /// <summary>Whether it needs nothing but <see cref="Repositories"/> and <see cref="Images"/>.</summary>
    internal bool IsSelfContained { get; private set; }

    internal IReadOnlyCollection<string> Repositories => _repositories;

    internal IReadOnlyCollection<(string Repository, string Tag)> Images => _images;

    private void Read(PromptSession session, CommandAst command)
    {
        string name = command.GetCommandName() ?? "";
        session.Variables.Set("ast", command);
        PromptRun bound = session.Run(
            """
            if (-not (Get-Command $ast.GetCommandName() -CommandType Cmdlet -ErrorAction Ignore)) { return }
            , [Management.Automation.Language.StaticParameterBinder]::BindCommand($ast, $true)
            """).ThrowOnError();
        if (bound.Output is not [StaticBindingResult binding]
            || name.Contains("EcrLocalRegistry", StringComparison.Ordinal) || name.EndsWith("-EcrDefault", StringComparison.Ordinal)
            || binding.BoundParameters.Keys.Any(static parameter => Places.Contains(parameter) || IsFile(parameter))
            || Texts(command).Any(static text => text is ['.' or '~', ..] || text.StartsWith("sha256:", StringComparison.Ordinal)))
        {
            IsSelfContained = false;
            return;
        }

        if (name.StartsWith("New-", StringComparison.Ordinal))
            return;
        string[] repositories = Of("RepositoryName");
        _repositories.UnionWith(repositories);
        _images.UnionWith(repositories.SelectMany(repository => Of("ImageTag").Select(tag => (repository, tag))));
        _images.UnionWith(Of("Image").Select(static image => image.Split(':'))
            .Where(static parts => parts.Length == 2 && !parts[0].Contains('@', StringComparison.Ordinal))
            .Select(static parts => (parts[0], parts[1])));

        string[] Of(string parameter) => binding.BoundParameters.TryGetValue(parameter, out ParameterBindingResult? found)
            ? [.. Texts(found.Value).Select(static text => text.Replace("*", "xx", StringComparison.Ordinal))]
            : [];
    }

    private static bool IsFile(string parameter) =>
        parameter.EndsWith("Path", StringComparison.Ordinal) || parameter == "OutFile";

    private static IEnumerable<string> Texts(Ast ast) => ast
        .FindAll(static inner => inner is ConstantExpressionAst, searchNestedScriptBlocks: false)
        .Select(static inner => inner is StringConstantExpressionAst text ? text.Value : inner.Extent.Text);

    private static bool HasForeignVariable(ScriptBlockAst script)
    {
        HashSet<string> own = new(StringComparer.OrdinalIgnoreCase) { "_", "true", "false", "null", "PSItem" };
        own.UnionWith(script.FindAll(static ast => ast is AssignmentStatementAst, searchNestedScriptBlocks: true)
            .SelectMany(static ast => ((AssignmentStatementAst)ast).Left.FindAll(static left => left is VariableExpressionAst, false))
            .Select(static variable => ((VariableExpressionAst)variable).VariablePath.UserPath));
        return script.FindAll(static ast => ast is VariableExpressionAst, searchNestedScriptBlocks: true)
            .Any(variable => !own.Contains(((VariableExpressionAst)variable).VariablePath.UserPath));
    }
}
