using System.Management.Automation;

namespace EcrPS.StandIn;

/// <summary>What became of a pipeline.</summary>
public sealed class StandInRun
{
    /// <summary>What the last cmdlet wrote.</summary>
    public IList<object?> Output { get; } = [];

    /// <summary>Non-terminating errors of all cmdlets.</summary>
    public IList<ErrorRecord> Errors { get; } = [];

    /// <summary>The error that ended the pipeline; null where none did.</summary>
    public ErrorRecord? Terminating { get; internal set; }

    /// <summary>Whether the pipeline was stopped, as by Ctrl+C.</summary>
    public bool Stopped { get; internal set; }

    /// <summary>Warnings.</summary>
    public IList<string> Warnings { get; } = [];

    /// <summary>Verbose messages, whether or not they are shown.</summary>
    public IList<string> Verbose { get; } = [];

    /// <summary>Debug messages, whether or not they are shown.</summary>
    public IList<string> Debug { get; } = [];

    /// <summary>The information stream.</summary>
    public IList<InformationRecord> Information { get; } = [];

    /// <summary>Progress in the order in which it was shown.</summary>
    public IList<ProgressRecord> Progress { get; } = [];

    /// <summary>What <c>-WhatIf</c> said.</summary>
    public IList<string> WhatIf { get; } = [];

    /// <summary>Lines that were shown to the user past all streams.</summary>
    public IList<string> Shown { get; } = [];

    /// <summary>Questions that were asked.</summary>
    public IList<StandInPrompt> Prompts { get; } = [];

    /// <summary>The output as what it is.</summary>
    /// <typeparam name="T">The type that all of it has.</typeparam>
    /// <returns>The objects.</returns>
    public IReadOnlyList<T> Of<T>() => [.. Output.Select(PSObject.Unwrap).Cast<T>()];

    /// <summary>Throws if anything went wrong.</summary>
    /// <returns>This.</returns>
    /// <exception cref="InvalidOperationException">There was an error.</exception>
    public StandInRun ThrowOnError()
    {
        var error = Terminating ?? Errors.FirstOrDefault();
        return error is null ? this : throw new InvalidOperationException($"{error.FullyQualifiedErrorId}: {error}", error.Exception);
    }
}
