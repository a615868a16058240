using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace EcrPS.StandIn;

/// <summary>Cmdlets behind one another, run on the calling thread.</summary>
public sealed class StandInPipeline
{
    private readonly StandInSession _session;
    private readonly object?[] _input;
    private readonly List<PipelineStage> _stages = [];
    private readonly StandInRun _run = new();
    private int? _first;
    private volatile bool _stopping;

    internal StandInPipeline(StandInSession session, object?[] input) => (_session, _input) = (session, input);

    /// <summary>Adds a cmdlet.</summary>
    /// <typeparam name="T">The cmdlet.</typeparam>
    /// <param name="parameters">An object or dictionary whose members are named arguments; null for none.</param>
    /// <param name="positional">Arguments without names.</param>
    /// <returns>This.</returns>
    public StandInPipeline Then<T>(object? parameters = null, params object?[] positional)
        where T : Cmdlet => Then(typeof(T), parameters, positional);

    /// <summary>Adds a cmdlet.</summary>
    /// <param name="cmdlet">The cmdlet's class.</param>
    /// <param name="parameters">An object or dictionary whose members are named arguments; null for none.</param>
    /// <param name="positional">Arguments without names.</param>
    /// <returns>This.</returns>
    public StandInPipeline Then(Type cmdlet, object? parameters = null, params object?[] positional)
    {
        _stages.Add(new PipelineStage(_session, _run, cmdlet, ToArguments(parameters), positional));
        return this;
    }

    /// <summary>Ends the pipeline as <c>Select-Object -First</c> does.</summary>
    /// <param name="count">How many objects to let through.</param>
    /// <returns>This.</returns>
    public StandInPipeline First(int count)
    {
        _first = count;
        return this;
    }

    /// <summary>Stops the pipeline as Ctrl+C does, from another thread than the one that runs it.</summary>
    public void Stop()
    {
        _stopping = true;
        foreach (var stage in _stages)
            stage.Stop();
    }

    /// <summary>Runs the pipeline.</summary>
    /// <returns>What became of it.</returns>
    public StandInRun Run()
    {
        var before = Runspace.DefaultRunspace;
        Runspace.DefaultRunspace = _session.Runspace;
        try
        {
            Connect();
            Execute();
        }
        catch (PipelineStoppedException)
        {
            _run.Stopped = _stopping;
        }
        catch (RuntimeException error)
        {
            _run.Terminating ??= error.ErrorRecord;
        }
        finally
        {
            foreach (var stage in _stages)
                stage.Dispose();
            Runspace.DefaultRunspace = before;
        }

        return _run;
    }

    private static Dictionary<string, object?> ToArguments(object? parameters) => parameters switch
    {
        null => [],
        IDictionary map => map.Keys.Cast<string>().ToDictionary(name => name, name => map[name], StringComparer.OrdinalIgnoreCase),
        _ => parameters.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .ToDictionary(property => property.Name, property => property.GetValue(parameters), StringComparer.OrdinalIgnoreCase),
    };

    private void Connect()
    {
        for (var i = 0; i < _stages.Count; i++)
        {
            var next = i + 1 < _stages.Count ? _stages[i + 1] : null;
            _stages[i].Begin(next is null ? Collect : next.Process, expectsInput: i > 0 || _input.Length > 0);
        }
    }

    private void Execute()
    {
        try
        {
            if (_stages.Count > 0 && _input.Length == 0)
                _stages[0].Process(input: null);
            foreach (var item in _input)
                (_stages.Count > 0 ? _stages[0].Process : (Action<object?>)Collect)(item);
            foreach (var stage in _stages)
                stage.End();
        }
        catch (StopUpstreamCommandsException)
        {
            // The only one who throws it here stands behind all cmdlets, so none is left to end.
        }
    }

    private void Collect(object? value)
    {
        if (_first is not { } first || _run.Output.Count < first)
            _run.Output.Add(value);
        if (_run.Output.Count >= _first)
            throw new StopUpstreamCommandsException();
    }
}
