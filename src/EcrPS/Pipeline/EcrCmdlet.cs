using System.Management.Automation;
using System.Reflection;
using EcrPS.Formatting;

namespace EcrPS.Pipeline;

/// <summary>
/// Base of all cmdlets: parameters and one asynchronous method. For every record the cmdlet is copied, since PowerShell
/// binds the next record to the same instance: the <c>Bind…</c> hooks run on the copy on the pipeline thread, in the order in
/// which they are declared, then <see cref="ProcessAsync"/> runs on the copy in parallel. So a parameter keeps its value until the
/// record's work ends; state shared by all records must be of a reference type and thread-safe.
/// </summary>
public abstract class EcrCmdlet : PSCmdlet, IDisposable
{
    private readonly RecordScheduler _scheduler = new();
    private HashSet<string> _bound = [];
    private volatile bool _isEnded;

    /// <summary>How many records may be processed in parallel.</summary>
    protected virtual int ConcurrentRecords => 1;

    /// <summary>What errors of this record name as their target: the user's own input.</summary>
    protected virtual object? ErrorTarget => null;

    /// <summary>Cancels running work, and releases the resources of the cmdlet.</summary>
    public void Dispose()
    {
        _scheduler.Dispose();
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Asks whether to change something, without control characters in the question.</summary>
    /// <param name="target">What is changed.</param>
    /// <param name="action">What is done to it.</param>
    /// <returns>Whether to proceed.</returns>
    public new bool ShouldProcess(string target, string action) => ShouldProcess(target, action, this);

    internal bool ShouldProcess(string target, string action, EcrCmdlet? record)
    {
        (string plainTarget, string plainAction) = (ForeignText.Plain(AddPlace(target, record)), ForeignText.Plain(action));
        return Ask(() => base.ShouldProcess(plainTarget, plainAction), $"{plainAction}: {plainTarget}.");
    }

    /// <summary>Asks with a question of one's own; belongs to the pipeline thread.</summary>
    /// <param name="description">What is done, for -WhatIf.</param>
    /// <param name="question">The question.</param>
    /// <param name="caption">Its title.</param>
    internal bool AskWith(string description, string question, string caption)
    {
        string plain = ForeignText.Plain(description);
        return Ask(() => base.ShouldProcess(plain, ForeignText.Plain(question), caption), plain);
    }

    /// <summary>Asks for a confirmation; without a user, nothing must happen.</summary>
    /// <param name="ask">Shows the question.</param>
    /// <param name="loss">What would be done, in a sentence.</param>
    /// <param name="consent">The parameter that replaces the question.</param>
    /// <exception cref="TerminatingErrorException">The session has no user to ask.</exception>
    internal static bool Ask(Func<bool> ask, string loss, string consent = "-Confirm:$false")
    {
        try
        {
            return ask();
        }
        catch (Exception error) when (!EcrErrors.EndsPipeline(error))
        {
            // -NonInteractive, a host without prompts, or a standard input at its end, for which PowerShell throws whatever it meets.
            throw EcrErrors.Terminating(
                "ConfirmationNeeded",
                $"{loss.TrimEnd('.')}. This needs a confirmation, and the session has no user to ask, so it was not done. Give {consent} "
                + "to do it without a question.",
                ErrorCategory.InvalidOperation,
                target: null,
                $"Use -WhatIf to see what would be done, and {consent} to do it.");
        }
    }

    /// <summary>Writes to the verbose stream, without control characters.</summary>
    /// <param name="text">The message.</param>
    public new void WriteVerbose(string text) => base.WriteVerbose(ForeignText.Plain(text));

    /// <summary>Writes a non-terminating error.</summary>
    /// <param name="errorRecord">The error.</param>
    public new void WriteError(ErrorRecord errorRecord)
    {
        if (ScriptExit.StopsOnErrors(this))
        {
            _isEnded = true;
            BeforeTerminating(errorRecord);
        }

        base.WriteError(errorRecord);
    }

    internal void WriteError(ErrorRecord error, EcrCmdlet? record) => WriteError(AddPlace(error, record));

    internal void Report(Exception failure, EcrCmdlet? record)
    {
        ErrorRecord error = EcrErrors.ToRecord(failure, record?.ErrorTarget);
        if (EcrErrors.IsTerminating(failure))
        {
            _isEnded = true;
            BeforeTerminating(error);
            ThrowTerminatingError(error);
        }

        WriteError(error, record);
    }

    /// <summary>
    /// Names where the error occurred, if that may be in several places: not for one that ends the cmdlet, which is the same in all.
    /// Called on the pipeline thread.
    /// </summary>
    /// <param name="error">The error.</param>
    /// <param name="record">The record whose work failed; null for errors of the work after the last one.</param>
    private protected virtual ErrorRecord AddPlace(ErrorRecord error, EcrCmdlet? record) => error;

    /// <summary>Names where a change would be made, if that may be in several places. Called on the pipeline thread.</summary>
    /// <param name="target">What would be changed.</param>
    /// <param name="record">The record that names it; null in the work after the last one.</param>
    private protected virtual string AddPlace(string target, EcrCmdlet? record) => target;

    /// <summary>
    /// Called when a later command, such as <c>Select-Object -First</c>, wants no more output, which ends the cmdlet before its work does.
    /// </summary>
    /// <returns>The error that it is for this cmdlet; null where it is none.</returns>
    private protected virtual Exception? EndedByDownstream() => null;

    /// <summary>Called on the pipeline thread after the error of <see cref="EndedByDownstream"/> was shown.</summary>
    private protected virtual void AfterEndByDownstream()
    {
    }

    /// <summary>Called on the pipeline thread before an error ends the cmdlet.</summary>
    private protected virtual void BeforeTerminating(ErrorRecord error)
    {
    }

    /// <summary>
    /// First hook of binding: the names in the record, which may determine the endpoint. A base class seals the hooks that it uses,
    /// so no override has to call its base.
    /// </summary>
    /// <exception cref="ArgumentException">The names are wrong: a terminating error.</exception>
    protected virtual void BindNames()
    {
    }

    /// <summary>Second hook of binding: the endpoint and the credentials.</summary>
    /// <exception cref="ArgumentException">The arguments are wrong: a terminating error.</exception>
    protected virtual void BindPlace()
    {
    }

    /// <summary>Third hook of binding: what a base class takes from the record for all its cmdlets, such as a policy.</summary>
    /// <exception cref="ArgumentException">The arguments are wrong: a terminating error.</exception>
    protected virtual void BindCommon()
    {
    }

    /// <summary>
    /// Last hook of binding: the cmdlet's own arguments. Runs on the pipeline thread: checks combinations of parameters,
    /// resolves paths, asks questions, and collects the record.
    /// </summary>
    /// <exception cref="ArgumentException">The arguments are wrong: a terminating error.</exception>
    protected virtual void BindArguments()
    {
    }

    /// <summary>Called when a hook of binding threw; the record's work is to report the error.</summary>
    protected virtual void BindFailed()
    {
    }

    /// <summary>The work for one record.</summary>
    /// <param name="pipeline">Access to the host.</param>
    /// <param name="cancellationToken">Cancelled when the downstream stops or the user presses Ctrl+C.</param>
    /// <returns>Completes when the record has been processed.</returns>
    protected virtual Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The work after the last record. Parameters hold that record's values: use what was collected.</summary>
    /// <param name="pipeline">Access to the host.</param>
    /// <param name="cancellationToken">Cancelled when the downstream stops or the user presses Ctrl+C.</param>
    /// <returns>Completes when the cmdlet has finished.</returns>
    protected virtual Task EndAsync(IPipeline pipeline, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Releases the resources of the cmdlet; all work has ended.</summary>
    /// <param name="disposing">Always true; there are no finalizers.</param>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>Whether the user, or the object piped in, gave a parameter for this record.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <returns>True even if the value is the default.</returns>
    protected bool IsBound(string parameter) => _bound.Contains(parameter);

    /// <summary>The parameters that the user, or the object piped in, gave for this record.</summary>
    private protected IEnumerable<string> BoundParameters => _bound;

    /// <summary>Whether the cmdlet only shows what it would do. Belongs to the pipeline thread.</summary>
    private protected bool IsWhatIf => LanguagePrimitives.IsTrue(
        MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given) ? given : GetVariableValue("WhatIfPreference"));

    /// <summary>
    /// From which impact on the cmdlet asks: Low with -Confirm, None with -Confirm:$false, else the session's preference. Belongs to the
    /// pipeline thread.
    /// </summary>
    private protected ConfirmImpact AsksFrom => MyInvocation.BoundParameters.TryGetValue("Confirm", out object? given)
        ? LanguagePrimitives.IsTrue(given) ? ConfirmImpact.Low : ConfirmImpact.None
        : LanguagePrimitives.ConvertTo<ConfirmImpact>(GetVariableValue("ConfirmPreference"));

    /// <summary>Cancelled by Ctrl+C, for what hooks of binding wait for.</summary>
    private protected CancellationToken StopRequested => _scheduler.Stopping;

    /// <summary>The file system path of a parameter, relative to the session's current location.</summary>
    /// <param name="path">The path, which need not exist; no wildcards.</param>
    /// <returns>The full path.</returns>
    /// <exception cref="ArgumentException">The path is on a drive that is not a file system.</exception>
    protected string ResolvePath(string path)
    {
        string full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        return provider.Name == "FileSystem"
            ? full
            : throw new ArgumentException($"'{path}' is not a file system path.", nameof(path));
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        EnumText.Ensure(this);
        if (MyInvocation.BoundParameters.Keys.FirstOrDefault(IsOfPipeline) is { } hidden)
        {
            ThrowTerminatingError(EcrErrors.ToRecord(
                new ArgumentException(
                    $"-{hidden} is only read from piped objects; as an argument it would replace what these say: omit it. To choose among "
                    + "piped objects, use Where-Object."),
                target: null));
        }
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        EcrCmdlet[] parts = [.. Split(Copy(this))];
        Exception?[] failures = Array.ConvertAll(parts, static part => Try(part.BindWhere));

        // An argument that ends the cmdlet does so before anything is done to the other ones.
        int ending = Array.FindIndex(failures, static failure => failure is not null && EcrErrors.IsTerminating(failure));
        foreach (int i in ending < 0 ? Enumerable.Range(0, parts.Length) : [ending])
        {
            EcrCmdlet part = parts[i];
            Func<IPipeline, CancellationToken, Task> work = (failures[i] ?? Try(part.BindWhat)) is { } failure
                ? part.Fail(failure)
                : part.WorkAsync;
            _scheduler.Start(this, part.ConcurrentRecords, part, work);
        }
    }

    /// <inheritdoc/>
    protected sealed override void EndProcessing()
    {
        try
        {
            _scheduler.Drain(this);
            _scheduler.Start(this, limit: 1, record: null, EndAsync);
            _scheduler.Drain(this);
        }
        catch (Exception end) when (
            !_isEnded && end is not ActionPreferenceStopException && EcrErrors.EndsPipeline(end) && EndedByDownstream() is { } failure)
        {
            // Not a terminating error, nor exit, which PowerShell drops once a later command has ended the pipeline.
            ScriptExit.Show(this, EcrErrors.ToRecord(failure, target: null));
            AfterEndByDownstream();
            throw;
        }
    }

    /// <inheritdoc/>
    protected sealed override void StopProcessing()
    {
        _isEnded = true;
        _scheduler.Stop();
    }

    /// <summary>The parts into which a record is split, each processed separately: regions, names.</summary>
    private protected virtual IEnumerable<EcrCmdlet> Split(EcrCmdlet record) => [record];

    /// <summary>
    /// Runs something on the pipeline thread before the queued output of earlier records, which may wait for it.
    /// </summary>
    internal Task<T> InvokeOutOfTurnAsync<T>(Func<PSCmdlet, T> action, CancellationToken cancellationToken) =>
        _scheduler.InvokeOutOfTurnAsync(action, cancellationToken);

    /// <summary>Runs something short on the pipeline thread, as soon as it is free and at the latest when the cmdlet ends.</summary>
    internal void PostOutOfTurn(Action<PSCmdlet> action) => _scheduler.PostOutOfTurn(action);

    /// <summary>Whether the verbose stream is shown; belongs to the pipeline thread.</summary>
    internal bool IsVerbose => MyInvocation.BoundParameters.TryGetValue("Verbose", out object? given)
        ? given is SwitchParameter { IsPresent: true }
        : SessionState.PSVariable.GetValue("VerbosePreference")
            is not (null or ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    /// <summary>A copy that keeps its parameters when the next record is bound; belongs to the pipeline thread.</summary>
    private protected static T Copy<T>(T cmdlet)
        where T : EcrCmdlet
    {
        var copy = (T)cmdlet.MemberwiseClone();
        copy._bound = new HashSet<string>(cmdlet.MyInvocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);
        return copy;
    }

    /// <summary>Runs before all hooks: takes apart what the user wrote for a resource.</summary>
    private protected virtual void ReadNames()
    {
    }

    /// <summary>The work for one record, with what a base class does before and after the cmdlet's own.</summary>
    private protected virtual Task WorkAsync(IPipeline pipeline, CancellationToken cancellationToken) =>
        ProcessAsync(pipeline, cancellationToken);

    // The help shows no parameter that only takes a part of what is piped.
    private bool IsOfPipeline(string parameter) => GetType().GetProperty(parameter) is { } property
        && property.GetCustomAttributes<ParameterAttribute>().Any(static attribute => attribute.DontShow);

    private void BindWhere()
    {
        ReadNames();
        BindNames();
        BindPlace();
    }

    private void BindWhat()
    {
        BindCommon();
        BindArguments();
    }

    private static Exception? Try(Action bind)
    {
        try
        {
            bind();
            return null;
        }
        catch (Exception error) when (!EcrErrors.EndsPipeline(error))
        {
            return error;
        }
    }

    // Reported in record order, after the queued output of earlier records.
    private Func<IPipeline, CancellationToken, Task> Fail(Exception error)
    {
        BindFailed();
        return (_, _) => Task.FromException(error);
    }
}
