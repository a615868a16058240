using EcrPS.Client;

namespace EcrPS.Aws.Settings;

/// <summary>The shared credentials file and the config file.</summary>
internal sealed class ProfileFiles
{
    private const string DefaultProfile = "default";
    private const string ProfileSection = "profile ";

    /// <summary>Some organizations generate hundreds; a message lists the first.</summary>
    private const int MostNames = 50;

    private readonly Lazy<IniFile> _credentials;
    private readonly Lazy<IniFile> _config;

    private ProfileFiles(string credentialsPath, string configPath)
    {
        CredentialsPath = credentialsPath;
        ConfigPath = configPath;
        _credentials = new Lazy<IniFile>(() => Read(credentialsPath));
        _config = new Lazy<IniFile>(() => Read(configPath));
    }

    public string CredentialsPath { get; }

    public string ConfigPath { get; }

    /// <summary>The files that the environment names, or those in the home folder.</summary>
    public static ProfileFiles FromEnvironment() => new(
        PathOf("AWS_SHARED_CREDENTIALS_FILE", "credentials"),
        PathOf("AWS_CONFIG_FILE", "config"));

    /// <summary>The names of all profiles, in alphabetical order.</summary>
    public IReadOnlyList<string> Names =>
    [
        .. _config.Value.Names.Where(static name => name == DefaultProfile || name.StartsWith(ProfileSection, StringComparison.Ordinal))
            .Select(static name => name == DefaultProfile ? name : name[ProfileSection.Length..])
            .Concat(_credentials.Value.Names)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Finds a profile; the credentials file takes precedence over the config file.</summary>
    public AwsProfile? Find(string name)
    {
        IReadOnlyDictionary<string, string>? config = _config.Value.Section(ProfileSection + name)
            ?? (name == DefaultProfile ? _config.Value.Section(name) : null);
        IReadOnlyDictionary<string, string>? credentials = _credentials.Value.Section(name);
        if (config is null && credentials is null)
            return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string key, string value) in (config ?? NoValues).Concat(credentials ?? NoValues))
            values[key] = value;
        IReadOnlyDictionary<string, string>? services = values.TryGetValue("services", out string? section)
            ? _config.Value.Section("services " + section)
            : null;
        return new AwsProfile(name, values, services);
    }

    /// <summary>The error for a profile that is missing; it lists those that there are.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="source">What named it.</param>
    public EcrException Missing(string name, string source)
    {
        IReadOnlyList<string> names = Names;
        string known = names.Count == 0 ? "They have no profile."
            : $"The profiles there are: {string.Join(", ", names.Take(MostNames))}{(names.Count > MostNames ? ", …" : "")}.";
        return new EcrException(
            EcrErrorCodes.ProfileNotFound, $"{source} is '{name}', but {CredentialsPath} and {ConfigPath} have no such profile. {known}");
    }

    /// <summary>The settings of an <c>[sso-session]</c> section of the config file; null where there is none.</summary>
    public IReadOnlyDictionary<string, string>? SsoSession(string name) => _config.Value.Section("sso-session " + name);

    private static IReadOnlyDictionary<string, string> NoValues => System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    private static IniFile Read(string path)
    {
        try
        {
            return File.Exists(path) ? IniFile.Parse(File.ReadLines(path)) : IniFile.Parse([]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EcrException(EcrErrorCodes.InvalidConfiguration, $"The AWS configuration file {path} cannot be read: {e.Message}", e);
        }
    }

    private static string PathOf(string variable, string fileName)
    {
        string home = AwsEnvironment.Home;
        string path = AwsEnvironment.Get(variable) ?? Path.Combine(home, ".aws", fileName);
        return path.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(home, path[2..]) : path;
    }
}
