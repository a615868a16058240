using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Microsoft.PowerShell.Commands;

namespace EcrPS.Prompt;

/// <summary>
/// PowerShell's own engine in this process, with one module imported by its manifest and a host that records what it shows and
/// asks. A session has one runspace: its variables, preferences and defaults last until it is disposed.
/// </summary>
public sealed class PromptSession : IDisposable
{
    private const int DefaultWidth = 120;

    private readonly RecordingUserInterface _userInterface;
    private readonly Runspace _runspace;
    private readonly Assembly _module;

    /// <summary>Opens a session at the process's current directory.</summary>
    /// <param name="manifest">The module's manifest, with the module's assembly of the same name beside it.</param>
    /// <param name="echo">Where the host's lines go while they are recorded; null for nowhere.</param>
    /// <param name="width">Characters in a line.</param>
    /// <exception cref="RuntimeException">The module cannot be imported.</exception>
    public PromptSession(string manifest, TextWriter? echo = null, int width = DefaultWidth)
    {
        // Read by the engine when it starts; nothing that is hosted for a test or a tour reports to anybody.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");

        // A code property of Types.ps1xml is looked for among the assemblies that are loaded: the assembly has to come first.
        _module = Assembly.LoadFrom(Path.ChangeExtension(manifest, ".dll"));
        _userInterface = new RecordingUserInterface(echo, width);
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ThrowOnRunspaceOpenError = true;
        state.ImportPSModule([manifest]);
        _runspace = RunspaceFactory.CreateRunspace(new RecordingHost(_userInterface), state);
        _runspace.Open();
        _runspace.SessionStateProxy.SetVariable("VerbosePreference", ActionPreference.Continue);
        _runspace.SessionStateProxy.SetVariable("DebugPreference", ActionPreference.Continue);
    }

    /// <summary>The answer to every question for consent; null where nobody is there, and a question is an error.</summary>
    public Func<PromptQuestion, PromptAnswer>? Answer
    {
        get => _userInterface.Answer;
        set => _userInterface.Answer = value;
    }

    /// <summary>What the user types at a question for text; null where nobody is there, and a question is an error.</summary>
    public Func<PromptQuestion, string>? Typed
    {
        get => _userInterface.Typed;
        set => _userInterface.Typed = value;
    }

    /// <summary>The session's variables; a preference is one of them.</summary>
    public PSVariableIntrinsics Variables => _runspace.SessionStateProxy.PSVariable;

    /// <summary>Runs one cmdlet.</summary>
    /// <typeparam name="T">The cmdlet.</typeparam>
    /// <param name="parameters">An object or dictionary whose members are named arguments; null for none.</param>
    /// <param name="positional">Arguments without names.</param>
    /// <returns>What became of it. Nothing is thrown for what the cmdlet reports.</returns>
    public PromptRun Run<T>(object? parameters = null, params object?[] positional)
        where T : Cmdlet => Pipeline().Then<T>(parameters, positional).Run();

    /// <summary>Runs a script as if it was typed.</summary>
    /// <param name="script">PowerShell.</param>
    /// <returns>What became of it. Nothing is thrown for what the script reports.</returns>
    public PromptRun Run(string script) => Pipeline().Script(script).Run();

    /// <summary>Shows output and errors as the prompt does: in the module's views, through the host.</summary>
    /// <param name="run">What became of a pipeline.</param>
    /// <returns>Whether it succeeded: it ended by itself and without an error.</returns>
    public bool Show(PromptRun run)
    {
        Pipeline([.. run.Output, .. run.Errors, run.Terminating]).Then<OutDefaultCommand>().Run();
        return run.Terminating is null && run.Errors.Count == 0 && !run.Stopped;
    }

    /// <summary>Begins a pipeline with objects, or, given none, with its first command.</summary>
    /// <param name="input">The objects.</param>
    /// <returns>The pipeline, to be continued.</returns>
    public PromptPipeline Pipeline(params object?[] input) => new(_runspace, _module, _userInterface, input);

    /// <inheritdoc/>
    public void Dispose() => _runspace.Dispose();
}
