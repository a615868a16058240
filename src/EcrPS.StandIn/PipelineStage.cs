using System.Management.Automation;

namespace EcrPS.StandIn;

/// <summary>One cmdlet in its place in a pipeline.</summary>
internal sealed class PipelineStage : IDisposable
{
    private readonly Cmdlet _cmdlet;
    private readonly CommandRuntime _runtime;
    private readonly ParameterBinder _binder;
    private readonly Dictionary<string, object?> _named;
    private readonly object?[] _positional;
    private bool _expectsInput;

    public PipelineStage(StandInSession session, StandInRun run, Type type, Dictionary<string, object?> named, object?[] positional)
    {
        var command = CommandDescription.Of(type);
        (_named, _positional) = (named, positional);
        _cmdlet = (Cmdlet)Activator.CreateInstance(type)!;
        _runtime = new CommandRuntime(session, run, command);
        _cmdlet.Runtime = _runtime;
        _binder = new ParameterBinder(_cmdlet, command, session);
    }

    public void Begin(Action<object?> downstream, bool expectsInput)
    {
        _expectsInput = expectsInput;
        Guarded(() =>
        {
            _runtime.Start(downstream, expectsInput, _binder.TakeCommonParameters(_named));
            _binder.BindCommandLine(_named, _positional, expectsInput);
            _cmdlet.DoBegin();
        });
    }

    public void Process(object? input) => Guarded(() =>
    {
        if (!_expectsInput)
        {
            _cmdlet.DoProcess();
            return;
        }

        if (_binder.BindInput(input) is { } problem)
            _runtime.WriteError(new ErrorRecord(problem, problem.ErrorId, problem.Category, input));
        else
            _cmdlet.DoProcess();
    });

    public void End() => Guarded(_cmdlet.DoEnd);

    public void Stop()
    {
        _runtime.Stopping = true;
        _cmdlet.DoStop();
    }

    public void Dispose() => (_cmdlet as IDisposable)?.Dispose();

    // What a cmdlet lets out is a terminating error with the exception's name for an id, as PowerShell has it.
    private void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (RuntimeException error) when (error is not (PipelineStoppedException or ActionPreferenceStopException))
        {
            _runtime.ThrowTerminatingError(error.ErrorRecord);
        }
        catch (Exception error) when (error is not (RuntimeException or StopUpstreamCommandsException))
        {
            _runtime.ThrowTerminatingError(new ErrorRecord(error, error.GetType().FullName!, ErrorCategory.NotSpecified, targetObject: null));
        }
    }
}
