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
        object? value = input is PSObject wrapped ? wrapped.BaseObject : input;
        if (value is double or float or decimal)
        {
            string text = Convert.ToString(value, CultureInfo.InvariantCulture)!;

            // A whole argument has its own text, where that differs from the number's.
            if (text == LanguagePrimitives.ConvertTo<string>(input) && !IsWritten(text))
            {
                throw new ArgumentTransformationMetadataException(
                    $"The {what} {text} is a number that has lost its text, which may have been {text}0: write it in quotes where it comes "
                    + $"from, such as '{text}0'.");
            }
        }
        else if (value is int or long)
        {
            string text = Convert.ToString(value, CultureInfo.InvariantCulture)!;
            if (text == LanguagePrimitives.ConvertTo<string>(input) && OtherSpelling(text) is { } spelling)
            {
                throw new ArgumentTransformationMetadataException(
                    $"The {what} {text} is a number that has lost its text, which may have been {spelling}: write it in quotes where it comes "
                    + $"from, such as '{spelling}'.");
            }
        }
        else if (value is IEnumerable list and not string)
        {
            foreach (object? element in list)
                Check(element, what);
        }
    }

    // How the running statement, or one that called it, spells the number otherwise: 010, 0x10, 1kb.
    private static string? OtherSpelling(string text) => Statements()
        .Select(statement => Parser.ParseInput(statement, out _, out _)
            .Find(ast => IsNumber(ast, text) && ast.Extent.Text != text, searchNestedScriptBlocks: true)?.Extent.Text)
        .FirstOrDefault(spelling => spelling is not null);

    // Whether the running statement, or one that called it, contains the number as it is.
    private static bool IsWritten(string text) => Statements().Any(statement => HasNumber(statement, text));

    private static IEnumerable<string> Statements() =>
        (Runspace.DefaultRunspace?.Debugger?.GetCallStack() ?? []).Select(frame => frame.Position?.Text).OfType<string>();

    // Whether a statement contains the number as it is. The statements of a script block are not part of it: an equal number there is
    // another one. Where the statement also has another spelling, such as 1.10, the number may be that one.
    private static bool HasNumber(string statement, string text)
    {
        ScriptBlockAst script = Parser.ParseInput(statement, out _, out _);
        return script.Find(ast => IsNumber(ast, text) && ast.Extent.Text == text, searchNestedScriptBlocks: false) is not null
            && script.Find(ast => IsNumber(ast, text) && ast.Extent.Text != text, searchNestedScriptBlocks: true) is null;
    }

    private static bool IsNumber(Ast ast, string text) =>
        ast is ConstantExpressionAst and not StringConstantExpressionAst
        && Convert.ToString(((ConstantExpressionAst)ast).Value, CultureInfo.InvariantCulture) == text;
}
