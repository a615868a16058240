using System.Management.Automation.Language;

namespace EcrPS.Tour;

/// <summary>The statements of docs/guides/tour.ps1, each with the comments before it.</summary>
internal static class TourScript
{
    /// <summary>Reads the script.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="InvalidDataException">It is not valid PowerShell.</exception>
    internal static IReadOnlyList<TourStep> Read(string path)
    {
        ScriptBlockAst script = Parser.ParseFile(path, out Token[] tokens, out ParseError[] errors);
        if (errors.Length > 0)
            throw new InvalidDataException($"{path}: {errors[0].Message}");
        List<TourStep> steps = [];
        int end = script.ParamBlock?.Extent.EndOffset ?? 0;
        foreach (StatementAst statement in script.EndBlock.Statements)
        {
            IScriptExtent extent = statement.Extent;
            IEnumerable<string> comments = tokens
                .Where(token =>
                    token.Kind == TokenKind.Comment && token.Extent.StartOffset >= end && token.Extent.EndOffset <= extent.StartOffset)
                .Select(static token => token.Text);
            steps.Add(new TourStep([.. comments], extent.Text, IsCheck: statement is IfStatementAst));
            end = extent.EndOffset;
        }

        return steps;
    }
}
