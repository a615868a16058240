using System.Collections.ObjectModel;

namespace System.Management.Automation;

public sealed class SessionState
{
    internal SessionState()
    {
    }

    public PathIntrinsics Path { get; } = new();

    public PSVariableIntrinsics PSVariable { get; } = new();
}

public class EngineIntrinsics
{
    internal EngineIntrinsics(SessionState state) => SessionState = state;

    public SessionState SessionState { get; }
}

public class PSVariable(string name, object? value)
{
    public string Name { get; } = name;

    public object? Value { get; set; } = value;
}

public sealed class PSVariableIntrinsics
{
    private readonly Dictionary<string, PSVariable> _variables = new(StringComparer.OrdinalIgnoreCase);

    public PSVariable? Get(string name) => _variables.GetValueOrDefault(Plain(name));

    public object? GetValue(string name) => Get(name)?.Value;

    public object? GetValue(string name, object? defaultValue) => Get(name) is { } variable ? variable.Value : defaultValue;

    public void Set(string name, object? value) => _variables[Plain(name)] = new PSVariable(Plain(name), value);

    public void Remove(string name) => _variables.Remove(Plain(name));

    private static string Plain(string name) => name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
}

public class ProviderInfo
{
    internal ProviderInfo(string name) => Name = name;

    public string Name { get; }
}

public class PSDriveInfo
{
    internal PSDriveInfo(string name, ProviderInfo provider) => (Name, Provider) = (name, provider);

    public string Name { get; }

    public ProviderInfo Provider { get; }
}

public sealed class PathInfo
{
    internal PathInfo(string path, ProviderInfo provider) => (Path, Provider) = (path, provider);

    public string Path { get; }

    public string ProviderPath => Path;

    public ProviderInfo Provider { get; }

    public override string ToString() => Path;
}

/// <summary>Paths of the file system against a location that, as in PowerShell, is not the process's own; and drives of variables and the environment, to be refused.</summary>
public sealed class PathIntrinsics
{
    private static readonly ProviderInfo FileSystem = new("FileSystem");
    private static readonly Dictionary<string, string> OtherDrives = new(StringComparer.OrdinalIgnoreCase) { ["env"] = "Environment", ["variable"] = "Variable", ["function"] = "Function", ["alias"] = "Alias" };
    private string _location = Environment.CurrentDirectory;

    public PathInfo CurrentLocation => new(_location, FileSystem);

    public PathInfo CurrentFileSystemLocation => CurrentLocation;

    public PathInfo CurrentProviderLocation(string providerId) => new(_location, FileSystem);

    public PathInfo SetLocation(string path)
    {
        _location = GetUnresolvedProviderPathFromPSPath(path);
        return CurrentLocation;
    }

    public string GetUnresolvedProviderPathFromPSPath(string path) => GetUnresolvedProviderPathFromPSPath(path, out _, out _);

    public string GetUnresolvedProviderPathFromPSPath(string path, out ProviderInfo provider, out PSDriveInfo drive)
    {
        var colon = path.IndexOf(':', StringComparison.Ordinal);
        provider = colon > 0 && OtherDrives.TryGetValue(path[..colon], out var name) ? new ProviderInfo(name) : FileSystem;
        drive = new PSDriveInfo(colon > 0 ? path[..colon] : "/", provider);
        if (provider != FileSystem)
            return path[(colon + 1)..];
        if (path is "~" || path.StartsWith("~/", StringComparison.Ordinal))
            path = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..];
        return IO.Path.GetFullPath(path, _location);
    }

    public Collection<string> GetResolvedProviderPathFromPSPath(string path, out ProviderInfo provider)
    {
        var full = GetUnresolvedProviderPathFromPSPath(path, out provider, out _);
        var folder = IO.Path.GetDirectoryName(full) ?? full;
        var pattern = WildcardPattern.Get(IO.Path.GetFileName(full), WildcardOptions.IgnoreCase);
        string[] found = WildcardPattern.ContainsWildcardCharacters(full)
            ? [.. Directory.EnumerateFileSystemEntries(folder).Where(entry => pattern.IsMatch(IO.Path.GetFileName(entry))).Order(StringComparer.Ordinal)]
            : [full];
        return found is [var only] && !IO.Path.Exists(only)
            ? throw new ItemNotFoundException($"Cannot find path '{only}' because it does not exist.")
            : new Collection<string>(found);
    }
}

public class ItemNotFoundException(string message)
    : RuntimeException(message, innerException: null, new ErrorRecord(new IO.FileNotFoundException(message), "PathNotFound", ErrorCategory.ObjectNotFound, targetObject: null));
