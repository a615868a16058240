using System.Globalization;
using EcrPS.Aws.Settings;
using EcrPS.Client;

namespace EcrPS.Aws.Credentials.Sts;

/// <summary>The name and duration of an assumed role's session.</summary>
internal static class RoleSession
{
    /// <summary>The configured name, or one that identifies this module; it appears in CloudTrail.</summary>
    public static string NameOf(string? configured) =>
        configured ?? string.Create(CultureInfo.InvariantCulture, $"EcrPS-{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}");

    /// <summary>The profile's <c>duration_seconds</c>; null where it has none, and the service decides.</summary>
    public static string? DurationOf(AwsProfile profile)
    {
        if (profile["duration_seconds"] is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)
            ? seconds.ToString(CultureInfo.InvariantCulture)
            : throw new EcrException(
                EcrErrorCodes.InvalidConfiguration,
                $"duration_seconds of profile '{profile.Name}' is '{text}', but must be a number of seconds.");
    }
}
