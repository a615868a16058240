using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace EcrPS.StandIn;

/// <summary>A session: its location, variables and preferences, and the person who answers its questions.</summary>
public sealed class StandInSession
{
    /// <summary>Begins a session at the process's current directory.</summary>
    public StandInSession()
    {
        var variables = SessionState.PSVariable;
        variables.Set("ConfirmPreference", ConfirmImpact.High);
        variables.Set("WhatIfPreference", value: false);
        variables.Set("ErrorActionPreference", ActionPreference.Continue);
    }

    /// <summary>Location and variables.</summary>
    public SessionState SessionState { get; } = new();

    /// <summary>The answer to every question; null where nobody is there, and a question is an error.</summary>
    public Func<StandInPrompt, StandInAnswer>? Answer { get; set; }

    /// <summary>What the user types at a question for text; null where nobody is there, and a question is an error.</summary>
    public Func<StandInPrompt, string>? Typed { get; set; }

    /// <summary>What is known of types beside their .NET members: computed properties, and which ones to show.</summary>
    public TypeTable Types { get; } = new();

    internal Runspace Runspace { get; } = new();

    /// <summary>Runs one cmdlet.</summary>
    /// <typeparam name="T">The cmdlet.</typeparam>
    /// <param name="parameters">An object or dictionary whose members are named arguments; null for none.</param>
    /// <param name="positional">Arguments without names.</param>
    /// <returns>What became of it. Nothing is thrown for what the cmdlet reports.</returns>
    public StandInRun Run<T>(object? parameters = null, params object?[] positional)
        where T : Cmdlet => Pipeline().Then<T>(parameters, positional).Run();

    /// <summary>Begins a pipeline with objects, or, given none, with its first cmdlet.</summary>
    /// <param name="input">The objects.</param>
    /// <returns>The pipeline, to be continued.</returns>
    public StandInPipeline Pipeline(params object?[] input) => new(this, input);

    /// <summary>Makes a script block of a delegate.</summary>
    /// <param name="body">Takes the arguments, returns the output.</param>
    /// <returns>The script block.</returns>
    public static ScriptBlock Script(Func<object?[], object?> body) => new(body);
}
