using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace EcrPS.Conversion;

/// <summary>
/// Finds numbers that have lost their text: PowerShell keeps that of an argument (<c>1.10</c>), but a variable, a property or an
/// element of a list has only the number, whose text is 1.1, the name of something else.
/// </summary>
internal static class NumberText
{
    /// <summary>Rejects an argument, or an element of a list, whose text may have been another one.</summary>
    /// <param name="input">What was given.</param>
    /// <param name="what">What it names, such as <c>tag</c>.</param>
    /// <exception cref="ArgumentTransformationMetadataException">It is such a number.</exception>
    public static void Check(object? input, string what)
    {
        foreach (IGrouping<string, object> number in Numbers(input).ToLookup(TextOf))
        {
            string text = number.Key;
            bool isWhole = number.All(value => value is int or long);

            // A fraction, or a whole number as PowerShell writes it otherwise, is intact only where the command shows each one as it is.
            string? spelling = OtherSpelling(text);
            if (isWhole ? spelling is null : IsWritten(text, number.Count()))
                continue;
            spelling ??= text.Contains('E') ? null : text.Contains('.') ? text + "0" : text + ".0";
            throw new ArgumentTransformationMetadataException(
                $"The {what} {text} is a number that has lost its text"
                + (spelling is null
                    ? ": write it in quotes where it comes from."
                    : $", which may have been {spelling}: write it in quotes where it comes from, such as '{spelling}'."));
        }
    }

    // Numbers in the input or its lists. A whole argument has its own text, where that differs from the number's.
    private static IEnumerable<object> Numbers(object? input) => PSNode.Plain(input) switch
    {
        (double or float or decimal or int or long) and var number when TextOf(number) == LanguagePrimitives.ConvertTo<string>(input) =>
            [number],
        IEnumerable list and not string => list.Cast<object?>().SelectMany(Numbers),
        _ => [],
    };

    private static string TextOf(object number) => Convert.ToString(number, CultureInfo.InvariantCulture)!;

    // How the running statement, or one that called it, spells the number otherwise: 010, 0x10, 1kb.
    private static string? OtherSpelling(string text) => Statements()
        .Select(statement => Parser.ParseInput(statement, out _, out _)
            .Find(ast => IsNumber(ast, text) && ast.Extent.Text != text, searchNestedScriptBlocks: true)?.Extent.Text)
        .FirstOrDefault(spelling => spelling is not null);

    // Whether the running statement, or one that called it, contains the number as it is, as often as it was given.
    private static bool IsWritten(string text, int count) => Statements().Any(statement => HasNumber(statement, text, count));

    private static IEnumerable<string> Statements() =>
        (Runspace.DefaultRunspace?.Debugger?.GetCallStack() ?? []).Select(frame => frame.Position?.Text).OfType<string>();

    // Whether a statement contains the number as it is. The statements of a script block are not part of it: an equal number there is
    // another one. Where the statement also has another spelling, such as 1.10, the number may be that one.
    private static bool HasNumber(string statement, string text, int count)
    {
        ScriptBlockAst script = Parser.ParseInput(statement, out _, out _);
        return script.FindAll(ast => IsNumber(ast, text) && ast.Extent.Text == text, searchNestedScriptBlocks: false).Count() >= count
            && script.Find(ast => IsNumber(ast, text) && ast.Extent.Text != text, searchNestedScriptBlocks: true) is null;
    }

    private static bool IsNumber(Ast ast, string text) =>
        ast is ConstantExpressionAst and not StringConstantExpressionAst
        && Convert.ToString(((ConstantExpressionAst)ast).Value, CultureInfo.InvariantCulture) == text;
}
