using EcrPS.Client;

namespace EcrPS.Aws.Settings;

/// <summary>Reads environment variables at each access, not only when the process starts.</summary>
internal static class AwsEnvironment
{
    /// <summary>A variable's value, or null where it is missing or empty.</summary>
    public static string? Get(string name)
    {
        string? value = Environment.GetEnvironmentVariable(name)?.Trim();
        return string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>
    /// The user's home folder: the environment variable takes precedence, as in AWS CLI, because .NET ignores it on Windows.
    /// </summary>
    public static string Home => Get(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME")
        ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>A switch: the variable's value, else the profile's.</summary>
    public static bool? Switch(string variable, AwsProfile? profile, string profileKey)
    {
        if (Get(variable) is { } value)
            return ParseSwitch(value, variable);
        return profile?[profileKey] is { } setting ? ParseSwitch(setting, $"{profileKey} in profile '{profile.Name}'") : null;
    }

    private static bool ParseSwitch(string value, string where) => bool.TryParse(value, out bool parsed)
        ? parsed
        : throw new EcrException(EcrErrorCodes.InvalidConfiguration, $"{where} is '{value}', but must be true or false.");
}
