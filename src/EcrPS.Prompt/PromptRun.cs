using System.Management.Automation;

namespace EcrPS.Prompt;

/// <summary>The result of a pipeline.</summary>
public sealed class PromptRun
{
    private const string WhatIfPrefix = "What if: ";

    /// <summary>The output of the last command, without PowerShell's wrappers around .NET objects.</summary>
    public IReadOnlyList<object?> Output { get; internal init; } = [];

    /// <summary>Non-terminating errors of all commands.</summary>
    public IReadOnlyList<ErrorRecord> Errors { get; internal init; } = [];

    /// <summary>The terminating error; null where there was none.</summary>
    public ErrorRecord? Terminating { get; internal init; }

    /// <summary>Whether the pipeline was stopped, as by Ctrl+C.</summary>
    public bool Stopped { get; internal init; }

    /// <summary>Warnings.</summary>
    public IReadOnlyList<string> Warnings { get; internal init; } = [];

    /// <summary>Verbose messages.</summary>
    public IReadOnlyList<string> Verbose { get; internal init; } = [];

    /// <summary>Progress in the order in which it was shown.</summary>
    public IReadOnlyList<ProgressRecord> Progress { get; internal init; } = [];

    /// <summary>Lines that the host showed apart from the streams, in order, including those of <c>-WhatIf</c>.</summary>
    public IReadOnlyList<string> Lines { get; internal init; } = [];

    /// <summary>Prompts that were shown.</summary>
    public IReadOnlyList<PromptQuestion> Questions { get; internal init; } = [];

    /// <summary>The lines of <c>-WhatIf</c>.</summary>
    public IReadOnlyList<string> WhatIf => [.. Lines.Where(static line => line.StartsWith(WhatIfPrefix, StringComparison.Ordinal))];

    /// <summary>The output as typed objects.</summary>
    /// <typeparam name="T">The type of all objects.</typeparam>
    /// <returns>The objects.</returns>
    /// <exception cref="InvalidCastException">An object has another type.</exception>
    public IReadOnlyList<T> Of<T>() => [.. Output.Cast<T>()];

    /// <summary>Throws if anything went wrong.</summary>
    /// <returns>This.</returns>
    /// <exception cref="InvalidOperationException">There was an error.</exception>
    public PromptRun ThrowOnError()
    {
        ErrorRecord? error = Terminating ?? (Errors.Count > 0 ? Errors[0] : null);
        return error is null ? this : throw new InvalidOperationException($"{error.FullyQualifiedErrorId}: {error}", error.Exception);
    }
}
