using System.Management.Automation.Host;
using EcrPS.StandIn;

namespace System.Management.Automation;

public enum ShouldProcessReason
{
    None,
    WhatIf,
}

public abstract class Cmdlet
{
    internal CommandRuntime Runtime { get; set; } = null!;

    public bool Stopping => Runtime.Stopping;

    public void WriteObject(object? sendToPipeline) => Runtime.WriteObject(sendToPipeline, enumerate: false);

    public void WriteObject(object? sendToPipeline, bool enumerateCollection) => Runtime.WriteObject(sendToPipeline, enumerateCollection);

    public void WriteError(ErrorRecord errorRecord) => Runtime.WriteError(errorRecord);

    public void WriteVerbose(string text) => Runtime.WriteVerbose(text);

    public void WriteWarning(string text) => Runtime.WriteWarning(text);

    public void WriteDebug(string text) => Runtime.WriteDebug(text);

    public void WriteProgress(ProgressRecord progressRecord) => Runtime.WriteProgress(progressRecord);

    public void WriteInformation(object messageData, string[] tags) => WriteInformation(new InformationRecord(messageData, Runtime.Invocation.InvocationName) { Tags = [.. tags] });

    public void WriteInformation(InformationRecord informationRecord) => Runtime.WriteInformation(informationRecord);

    public bool ShouldProcess(string target) => ShouldProcess(target, Runtime.Invocation.InvocationName);

    public bool ShouldProcess(string target, string action)
    {
        var text = $"Performing the operation \"{action}\" on target \"{target}\".";
        return Runtime.ShouldProcess(text, "Are you sure you want to perform this action?\n" + text, "Confirm", out _);
    }

    public bool ShouldProcess(string verboseDescription, string verboseWarning, string caption) =>
        Runtime.ShouldProcess(verboseDescription, verboseWarning, caption, out _);

    public bool ShouldProcess(string verboseDescription, string verboseWarning, string caption, out ShouldProcessReason shouldProcessReason) =>
        Runtime.ShouldProcess(verboseDescription, verboseWarning, caption, out shouldProcessReason);

    public bool ShouldContinue(string query, string caption) => Runtime.ShouldContinue(query, caption);

    public bool ShouldContinue(string query, string caption, ref bool yesToAll, ref bool noToAll) =>
        Runtime.ShouldContinue(query, caption, ref yesToAll, ref noToAll);

    public void ThrowTerminatingError(ErrorRecord errorRecord) => Runtime.ThrowTerminatingError(errorRecord);

    internal void DoBegin() => BeginProcessing();

    internal void DoProcess() => ProcessRecord();

    internal void DoEnd() => EndProcessing();

    internal void DoStop() => StopProcessing();

    protected virtual void BeginProcessing()
    {
    }

    protected virtual void ProcessRecord()
    {
    }

    protected virtual void EndProcessing()
    {
    }

    protected virtual void StopProcessing()
    {
    }
}

public abstract class PSCmdlet : Cmdlet
{
    public SessionState SessionState => Runtime.Session.SessionState;

    // Kept by the instance, as PowerShell does it: a copy of a cmdlet goes on with the parameter set of its record.
    public string ParameterSetName { get; internal set; } = ParameterAttribute.AllParameterSets;

    public InvocationInfo MyInvocation => Runtime.Invocation;

    public PSHost Host => Runtime.Host;

    public object? GetVariableValue(string name) => SessionState.PSVariable.GetValue(name);

    public object? GetVariableValue(string name, object? defaultValue) => SessionState.PSVariable.GetValue(name, defaultValue);

    public string GetUnresolvedProviderPathFromPSPath(string path) => SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);

    public PathInfo CurrentProviderLocation(string providerId) => SessionState.Path.CurrentProviderLocation(providerId);
}

public class InvocationInfo
{
    internal InvocationInfo(Type commandType, string name) => (MyCommandType, InvocationName) = (commandType, name);

    public string InvocationName { get; }

    public Dictionary<string, object?> BoundParameters { get; } = new(StringComparer.OrdinalIgnoreCase);

    public bool ExpectingInput { get; internal set; }

    public int PipelineLength { get; internal set; }

    public int PipelinePosition { get; internal set; }

    internal Type MyCommandType { get; }
}
