using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests;

/// <summary>PowerShell sessions that import the module from the output folder of these tests.</summary>
internal static class ModuleSession
{
    /// <summary>Opens a session.</summary>
    /// <param name="answer">The answer to every confirmation prompt; null for a session without a user.</param>
    /// <param name="typed">The text entered at every text prompt; null for a session without a user.</param>
    /// <param name="width">Characters in a line.</param>
    internal static PromptSession Open(PromptAnswer? answer = null, string? typed = null, int width = 120) =>
        new(Path.Combine(AppContext.BaseDirectory, "EcrPS.psd1"), width: width)
        {
            Answer = answer is { } given ? _ => given : null,
            Typed = typed is null ? null : _ => typed,
        };
}
