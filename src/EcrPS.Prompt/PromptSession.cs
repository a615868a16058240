using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Microsoft.PowerShell.Commands;

namespace EcrPS.Prompt;

/// <summary>
/// PowerShell's own engine in this process, with one module imported by its manifest and a host that records its output and
/// prompts. A session has one runspace: its variables, preferences and defaults last until it is disposed of.
/// </summary>
public sealed class PromptSession : IDisposable
{
    private const int DefaultWidth = 120;

    private readonly RecordingUserInterface _userInterface;
    private readonly RecordingHost _host;
    private readonly Runspace _runspace;
    private readonly Assembly _module;

    /// <summary>Opens a session at the process's current directory.</summary>
    /// <param name="manifest">The module's manifest, with the module's assembly of the same name beside it.</param>
    /// <param name="echo">A writer to which the host's lines are copied; null for none.</param>
    /// <param name="width">Characters in a line.</param>
    /// <exception cref="RuntimeException">The module cannot be imported.</exception>
    public PromptSession(string manifest, TextWriter? echo = null, int width = DefaultWidth)
    {
        // Read by the engine when it starts; tests and tours must not send telemetry.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");

        // The assembly in which pipelines look up their cmdlets is the one that the import uses.
        _module = Assembly.LoadFrom(Path.ChangeExtension(manifest, ".dll"));
        _userInterface = new RecordingUserInterface(echo, width);
        var state = InitialSessionState.CreateDefault2();
        state.ThrowOnRunspaceOpenError = true;
        state.ImportPSModule([manifest]);
        _host = new RecordingHost(_userInterface);
        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        try
        {
            _runspace.Open();
        }
        catch
        {
            _runspace.Dispose();
            throw;
        }

        _runspace.SessionStateProxy.SetVariable("VerbosePreference", ActionPreference.Continue);
    }

    /// <summary>The answer to every confirmation prompt; null where there is no user, and a prompt is an error.</summary>
    public Func<PromptQuestion, PromptAnswer>? Answer
    {
        get => _userInterface.Answer;
        set => _userInterface.Answer = value;
    }

    /// <summary>The user's input for every text prompt; null where there is no user, and a prompt is an error.</summary>
    public Func<PromptQuestion, string>? Typed
    {
        get => _userInterface.Typed;
        set => _userInterface.Typed = value;
    }

    /// <summary>The session's variables; a preference is one of them.</summary>
    public PSVariableIntrinsics Variables => _runspace.SessionStateProxy.PSVariable;

    /// <summary>The exit code that a script asked for with <c>exit</c>; null if none did. The session stays open.</summary>
    public int? ExitCode => _host.ExitCode;

    /// <summary>Runs one cmdlet.</summary>
    /// <typeparam name="T">The cmdlet.</typeparam>
    /// <param name="parameters">An object or dictionary whose members are named arguments; null for none.</param>
    /// <param name="positional">Arguments without names.</param>
    /// <returns>The result. Errors of the cmdlet are recorded, not thrown.</returns>
    public PromptRun Run<T>(object? parameters = null, params object?[] positional)
        where T : Cmdlet => Pipeline().Then<T>(parameters, positional).Run();

    /// <summary>Runs a script as if it had been typed.</summary>
    /// <param name="script">PowerShell.</param>
    /// <returns>The result. Errors of the script are recorded, not thrown.</returns>
    public PromptRun Run(string script) => Pipeline().Script(script).Run();

    /// <summary>Shows output and errors as the prompt does: in the module's views, through the host.</summary>
    /// <param name="run">The result of a pipeline.</param>
    /// <returns>Whether it succeeded: it was not stopped and had no error.</returns>
    public bool Show(PromptRun run)
    {
        Pipeline([.. run.Output, .. run.Errors, run.Terminating]).Then<OutDefaultCommand>().Run();
        return run.Terminating is null && run.Errors.Count == 0 && !run.Stopped;
    }

    /// <summary>Begins a pipeline with objects, or, if there are none, with its first command.</summary>
    /// <param name="input">The objects.</param>
    /// <returns>The pipeline, to be continued.</returns>
    public PromptPipeline Pipeline(params object?[] input) => new(_runspace, _module, _userInterface, input);

    /// <inheritdoc/>
    public void Dispose() => _runspace.Dispose();
}
