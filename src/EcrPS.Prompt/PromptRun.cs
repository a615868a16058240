using System.Management.Automation;

namespace EcrPS.Prompt;

/// <summary>What became of a pipeline.</summary>
public sealed class PromptRun
{
    private const string WhatIfPrefix = "What if: ";

    /// <summary>What the last command wrote, without PowerShell's wrapper around .NET objects.</summary>
    public IReadOnlyList<object?> Output { get; internal init; } = [];

    /// <summary>Non-terminating errors of all commands.</summary>
    public IReadOnlyList<ErrorRecord> Errors { get; internal init; } = [];

    /// <summary>The error that ended the pipeline; null where none did.</summary>
    public ErrorRecord? Terminating { get; internal init; }

    /// <summary>Whether the pipeline was stopped, as by Ctrl+C.</summary>
    public bool Stopped { get; internal init; }

    /// <summary>Warnings.</summary>
    public IReadOnlyList<string> Warnings { get; internal init; } = [];

    /// <summary>Verbose messages.</summary>
    public IReadOnlyList<string> Verbose { get; internal init; } = [];

    /// <summary>Debug messages.</summary>
    public IReadOnlyList<string> Debug { get; internal init; } = [];

    /// <summary>The information stream.</summary>
    public IReadOnlyList<InformationRecord> Information { get; internal init; } = [];

    /// <summary>Progress in the order in which it was shown.</summary>
    public IReadOnlyList<ProgressRecord> Progress { get; internal init; } = [];

    /// <summary>Lines that the host showed beside the streams, in order; what <c>-WhatIf</c> says is among them.</summary>
    public IReadOnlyList<string> Lines { get; internal init; } = [];

    /// <summary>Questions that were asked.</summary>
    public IReadOnlyList<PromptQuestion> Questions { get; internal init; } = [];

    /// <summary>What <c>-WhatIf</c> said.</summary>
    public IReadOnlyList<string> WhatIf => [.. Lines.Where(static line => line.StartsWith(WhatIfPrefix, StringComparison.Ordinal))];

    /// <summary>The output as what it is.</summary>
    /// <typeparam name="T">The type that all of it has.</typeparam>
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
