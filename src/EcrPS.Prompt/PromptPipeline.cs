using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Microsoft.PowerShell.Commands;

namespace EcrPS.Prompt;

/// <summary>A pipeline of commands that runs once.</summary>
public sealed class PromptPipeline
{
    private readonly Assembly _module;
    private readonly RecordingUserInterface _userInterface;
    private readonly object?[] _input;
    private readonly PowerShell _shell;
    private readonly TaskCompletionSource<bool> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal PromptPipeline(Runspace runspace, Assembly module, RecordingUserInterface userInterface, object?[] input)
    {
        (_module, _userInterface, _input) = (module, userInterface, input);
        _shell = PowerShell.Create(runspace);
    }

    /// <summary>Adds a cmdlet.</summary>
    /// <typeparam name="T">The cmdlet.</typeparam>
    /// <param name="parameters">An object or dictionary whose members are named arguments; null for none.</param>
    /// <param name="positional">Arguments without names.</param>
    /// <returns>This.</returns>
    public PromptPipeline Then<T>(object? parameters = null, params object?[] positional)
        where T : Cmdlet => Then(typeof(T), parameters, positional);

    /// <summary>Adds a cmdlet: one of the module by its name, any other by its class, so that it need not be imported.</summary>
    /// <param name="cmdlet">The cmdlet's class.</param>
    /// <param name="parameters">An object or dictionary whose members are named arguments; null for none.</param>
    /// <param name="positional">Arguments without names.</param>
    /// <returns>This.</returns>
    public PromptPipeline Then(Type cmdlet, object? parameters = null, params object?[] positional)
    {
        CmdletAttribute attribute = cmdlet.GetCustomAttribute<CmdletAttribute>()
            ?? throw new ArgumentException($"{cmdlet} is not a cmdlet: it has no CmdletAttribute.", nameof(cmdlet));
        string name = $"{attribute.VerbName}-{attribute.NounName}";
        if (cmdlet.Assembly == _module)
        {
            _shell.AddCommand($"{_module.GetName().Name}\\{name}");
        }
        else
        {
            _shell.AddCommand(new CmdletInfo(name, cmdlet));
        }

        foreach (KeyValuePair<string, object?> argument in ToArguments(parameters))
            _shell.AddParameter(argument.Key, argument.Value);
        foreach (object? argument in positional)
            _shell.AddArgument(argument);
        return this;
    }

    /// <summary>Adds a script.</summary>
    /// <param name="script">PowerShell; it reads the output of the commands before it as <c>$input</c>.</param>
    /// <returns>This.</returns>
    public PromptPipeline Script(string script)
    {
        _shell.AddScript(script);
        return this;
    }

    /// <summary>Ends the pipeline with <c>Select-Object -First</c>.</summary>
    /// <param name="count">How many objects to let through.</param>
    /// <returns>This.</returns>
    public PromptPipeline First(int count) => Then<SelectObjectCommand>(new { First = count });

    /// <summary>
    /// Stops the pipeline as Ctrl+C does, from another thread than the one that runs it; <see cref="Run"/> waits for its end. Does
    /// nothing if the pipeline could not be started.
    /// </summary>
    public void Stop()
    {
        // An engine that is stopped while it starts keeps running. PowerShell.Stop would also wait, but throws a
        // NullReferenceException if the pipeline ends in the meantime (7.6.9).
        if (_begun.Task.GetAwaiter().GetResult())
            _shell.BeginStop(callback: null, state: null);
    }

    /// <summary>Runs the pipeline.</summary>
    /// <returns>The result.</returns>
    /// <exception cref="InvalidOperationException">The session has been disposed of, or runs another pipeline.</exception>
    public PromptRun Run()
    {
        using (_shell)
        {
            using PSDataCollection<PSObject> output = [];
            IAsyncResult running = Begin(output);
            ErrorRecord? terminating = null;
            bool stopped = false;
            try
            {
                _shell.EndInvoke(running);
            }
            catch (PipelineStoppedException)
            {
                stopped = true;
            }
            catch (RuntimeException error)
            {
                terminating = error.ErrorRecord;
            }

            return Collect(output, terminating, stopped);
        }
    }

    private IAsyncResult Begin(PSDataCollection<PSObject> output)
    {
        bool hasBegun = false;
        _userInterface.Clear();
        try
        {
            IAsyncResult running = _input.Length > 0
                ? _shell.BeginInvoke(CompleteInput(), output)
                : _shell.BeginInvoke<object, PSObject>(null, output);
            hasBegun = true;
            return running;
        }
        finally
        {
            _begun.SetResult(hasBegun);
        }
    }

    private PSDataCollection<object?> CompleteInput()
    {
        PSDataCollection<object?> input = [.. _input];
        input.Complete();
        return input;
    }

    private PromptRun Collect(PSDataCollection<PSObject> output, ErrorRecord? terminating, bool stopped) => new()
    {
        Output = [.. output.Select(static value => value?.BaseObject is PSCustomObject ? value : value?.BaseObject)],
        Errors = [.. _shell.Streams.Error],
        Terminating = terminating,
        Stopped = stopped,
        Warnings = [.. _shell.Streams.Warning.Select(static record => record.Message)],
        Verbose = [.. _shell.Streams.Verbose.Select(static record => record.Message)],
        Progress = [.. _shell.Streams.Progress],
        Lines = [.. _userInterface.Lines],
        Questions = [.. _userInterface.Questions],
    };

    private static Dictionary<string, object?> ToArguments(object? parameters) => parameters switch
    {
        null => [],
        IDictionary map => map.Keys.Cast<string>().ToDictionary(static name => name, name => map[name], StringComparer.OrdinalIgnoreCase),
        _ => parameters.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .ToDictionary(static property => property.Name, property => property.GetValue(parameters), StringComparer.OrdinalIgnoreCase),
    };
}
