using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests;

/// <summary>Sessions with the module that was built beside these tests.</summary>
internal static class ModuleSession
{
    /// <summary>Opens one.</summary>
    /// <param name="answer">The answer to every question for consent; null where nobody is there.</param>
    /// <param name="typed">What is typed at a question for text; null where nobody is there.</param>
    internal static PromptSession Open(PromptAnswer? answer = null, string? typed = null) => new(Path.Combine(AppContext.BaseDirectory, "EcrPS.psd1"))
    {
        Answer = answer is { } given ? _ => given : null,
        Typed = typed is null ? null : _ => typed,
    };
}
