using System.Collections.ObjectModel;
using System.Net;
using System.Security;

namespace System.Management.Automation;

public readonly struct SwitchParameter(bool isPresent) : IEquatable<SwitchParameter>
{
    public static SwitchParameter Present => new(isPresent: true);

    public bool IsPresent { get; } = isPresent;

    public static implicit operator bool(SwitchParameter switchParameter) => switchParameter.IsPresent;

    public static implicit operator SwitchParameter(bool value) => new(value);

    public static bool operator ==(SwitchParameter first, SwitchParameter second) => first.IsPresent == second.IsPresent;

    public static bool operator !=(SwitchParameter first, SwitchParameter second) => first.IsPresent != second.IsPresent;

    public static bool operator ==(SwitchParameter first, bool second) => first.IsPresent == second;

    public static bool operator !=(SwitchParameter first, bool second) => first.IsPresent != second;

    public static bool operator ==(bool first, SwitchParameter second) => first == second.IsPresent;

    public static bool operator !=(bool first, SwitchParameter second) => first != second.IsPresent;

    public bool ToBool() => IsPresent;

    public bool Equals(SwitchParameter other) => IsPresent == other.IsPresent;

    public override bool Equals(object? obj) => obj is SwitchParameter other ? Equals(other) : obj is bool value && value == IsPresent;

    public override int GetHashCode() => IsPresent.GetHashCode();

    public override string ToString() => IsPresent.ToString();
}

public sealed class PSCredential(string userName, SecureString password)
{
    public string UserName { get; } = userName;

    public SecureString Password { get; } = password;

    public NetworkCredential GetNetworkCredential() => new(UserName, Password);
}

public enum ProgressRecordType
{
    Processing,
    Completed,
}

public class ProgressRecord(int activityId, string activity, string statusDescription)
{
    public int ActivityId { get; } = activityId;

    public int ParentActivityId { get; set; } = -1;

    public string Activity { get; set; } = activity;

    public string StatusDescription { get; set; } = statusDescription;

    public string? CurrentOperation { get; set; }

    public int PercentComplete { get; set; } = -1;

    public int SecondsRemaining { get; set; } = -1;

    public ProgressRecordType RecordType { get; set; }

    public override string ToString() => $"{Activity}: {StatusDescription}";
}

public class InformationRecord(object messageData, string source)
{
    public object MessageData { get; } = messageData;

    public string Source { get; set; } = source;

    public List<string> Tags { get; init; } = [];

    public override string ToString() => MessageData?.ToString() ?? string.Empty;
}

/// <summary>Wraps a .NET delegate: there is no script engine here.</summary>
public class ScriptBlock
{
    private readonly Func<object?[], object?> _body;

    internal ScriptBlock(Func<object?[], object?> body) => _body = body;

    public Collection<PSObject> Invoke(params object?[] args) =>
        [.. LanguagePrimitives.Enumerate(_body(args)).Select(PSObject.AsPSObject)];

    public object? InvokeReturnAsIs(params object?[] args) => _body(args);

    /// <summary>A delegate has no variables: it gets their values, before the arguments.</summary>
    public Collection<PSObject> InvokeWithContext(Dictionary<string, ScriptBlock>? functionsToDefine, List<PSVariable>? variablesToDefine, params object?[] args) =>
        functionsToDefine is { Count: > 0 }
            ? throw new NotSupportedException("There is no script engine here to define functions in.")
            : Invoke([.. (variablesToDefine ?? []).Select(static variable => variable.Value), .. args]);
}

public interface IModuleAssemblyInitializer
{
    void OnImport();
}

public interface IModuleAssemblyCleanup
{
    void OnRemove(PSModuleInfo psModuleInfo);
}

public sealed class PSModuleInfo
{
    public string Name { get; init; } = string.Empty;
}
