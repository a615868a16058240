using System.Collections;

namespace EcrPS.Cmdlets.Tests.Transport;

/// <summary>
/// Removes every AWS_* variable, sets the given ones, an empty home folder and empty configuration files, and restores everything at the
/// end.
/// Only for tests in <see cref="EnvironmentCollection"/>.
/// </summary>
internal sealed class EnvironmentScope : IDisposable
{
    private readonly Dictionary<string, string?> _before = new(StringComparer.Ordinal);

    public EnvironmentScope(params (string Name, string? Value)[] variables)
    {
        Folder = Directory.CreateTempSubdirectory("ecrps-aws-").FullName;
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (((string)variable.Key).StartsWith("AWS_", StringComparison.Ordinal))
                Set((string)variable.Key, null);
        }

        Set("HOME", Folder);
        Set("USERPROFILE", Folder);
        Set("AWS_EC2_METADATA_DISABLED", "true");
        Set("AWS_SHARED_CREDENTIALS_FILE", CredentialsPath);
        Set("AWS_CONFIG_FILE", ConfigPath);
        foreach ((string name, string? value) in variables)
            Set(name, value);
    }

    public string Folder { get; }

    public string CredentialsPath => Path.Combine(Folder, "credentials");

    public string ConfigPath => Path.Combine(Folder, "config");

    public void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }

    public void Dispose()
    {
        foreach ((string name, string? value) in _before)
            Environment.SetEnvironmentVariable(name, value);
        Directory.Delete(Folder, recursive: true);
    }
}
