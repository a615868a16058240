using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace EcrPS.StandIn;

/// <summary>What a cmdlet writes and asks goes through here, is recorded, and is refused from any other thread than the pipeline's.</summary>
internal sealed class CommandRuntime(StandInSession session, StandInRun run, CommandDescription command)
{
    private PSHost? _host;
    private Action<object?> _downstream = _ => { };
    private CommonParameters _common = new();
    private int _thread;
    private StandInAnswer? _answerToAll;

    public StandInSession Session => session;

    public InvocationInfo Invocation { get; } = new(command.Type, command.Name);

    public PSHost Host => _host ??= new StandInHost(this);

    public bool Stopping { get; set; }

    public void Start(Action<object?> downstream, bool expectsInput, CommonParameters common)
    {
        (_downstream, _common, _thread) = (downstream, common, Environment.CurrentManagedThreadId);
        Invocation.ExpectingInput = expectsInput;
    }

    public void WriteObject(object? value, bool enumerate)
    {
        CheckThread();
        var list = PSObject.Unwrap(value);
        if (!enumerate || !LanguagePrimitives.IsList(list))
        {
            Write(value);
            return;
        }

        foreach (var item in (IEnumerable)list!)
            Write(item);
    }

    public void WriteError(ErrorRecord error)
    {
        CheckThread();
        error.InvocationInfo ??= Invocation;
        var preference = _common.ErrorAction ?? LanguagePrimitives.ConvertTo<ActionPreference>(session.SessionState.PSVariable.GetValue("ErrorActionPreference"));
        if (preference == ActionPreference.Stop)
        {
            run.Terminating = error;
            throw new ActionPreferenceStopException(error);
        }

        if (preference != ActionPreference.Ignore)
            run.Errors.Add(error);
    }

    public void ThrowTerminatingError(ErrorRecord error)
    {
        error.InvocationInfo ??= Invocation;
        run.Terminating = error;
        throw new PipelineStoppedException();
    }

    public void WriteVerbose(string text) => Record(run.Verbose, text);

    public void WriteWarning(string text) => Record(run.Warnings, text);

    public void WriteDebug(string text) => Record(run.Debug, text);

    public void WriteProgress(ProgressRecord progress) => Record(run.Progress, progress);

    public void WriteInformation(InformationRecord record) => Record(run.Information, record);

    public bool ShouldProcess(string description, string warning, string caption, out ShouldProcessReason reason)
    {
        CheckThread();
        reason = ShouldProcessReason.None;
        if (!command.Attribute.SupportsShouldProcess)
            throw new PSInvalidOperationException($"{command.Name} calls ShouldProcess but does not declare SupportsShouldProcess.");
        if (_common.WhatIf ?? LanguagePrimitives.ConvertTo<bool>(session.SessionState.PSVariable.GetValue("WhatIfPreference")))
        {
            run.WhatIf.Add("What if: " + description);
            reason = ShouldProcessReason.WhatIf;
            return false;
        }

        var preference = LanguagePrimitives.ConvertTo<ConfirmImpact>(session.SessionState.PSVariable.GetValue("ConfirmPreference"));
        var asks = _common.Confirm ?? (preference != ConfirmImpact.None && command.Attribute.ConfirmImpact >= preference);
        if (asks)
            return Ask(new StandInPrompt(caption, warning));
        run.Verbose.Add(description);
        return true;
    }

    public bool ShouldContinue(string query, string caption)
    {
        CheckThread();
        return Answer(new StandInPrompt(caption, query)) is StandInAnswer.Yes or StandInAnswer.YesToAll;
    }

    public bool ShouldContinue(string query, string caption, ref bool yesToAll, ref bool noToAll)
    {
        CheckThread();
        if (yesToAll || noToAll)
            return yesToAll;
        var answer = Answer(new StandInPrompt(caption, query));
        (yesToAll, noToAll) = (answer == StandInAnswer.YesToAll, answer == StandInAnswer.NoToAll);
        return answer is StandInAnswer.Yes or StandInAnswer.YesToAll;
    }

    public void Show(string line)
    {
        CheckThread();
        run.Shown.Add(line);
    }

    public string ReadLine(string question)
    {
        CheckThread();
        var prompt = new StandInPrompt(string.Empty, question);
        run.Prompts.Add(prompt);
        return session.Typed?.Invoke(prompt) ?? throw new PSInvalidOperationException($"Nobody is there to answer: {question}");
    }

    private bool Ask(StandInPrompt prompt)
    {
        var answer = _answerToAll ?? Answer(prompt);
        if (answer is StandInAnswer.YesToAll or StandInAnswer.NoToAll)
            _answerToAll = answer;
        return answer is StandInAnswer.Yes or StandInAnswer.YesToAll;
    }

    private StandInAnswer Answer(StandInPrompt prompt)
    {
        run.Prompts.Add(prompt);
        return session.Answer?.Invoke(prompt) ?? throw new PSInvalidOperationException(
            $"Nobody is there to answer: {prompt.Message}");
    }

    private void Record<T>(IList<T> stream, T entry)
    {
        CheckThread();
        stream.Add(entry);
    }

    private void Write(object? value)
    {
        if (Stopping)
            throw new PipelineStoppedException();
        _downstream(value);
    }

    private void CheckThread()
    {
        if (_thread != Environment.CurrentManagedThreadId)
            throw new PSInvalidOperationException("The WriteObject and WriteError methods cannot be called from outside the overrides of the BeginProcessing, ProcessRecord, and EndProcessing methods, and they can only be called from within the same thread.");
    }
}
