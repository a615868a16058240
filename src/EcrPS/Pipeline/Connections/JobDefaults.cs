using System.Text.Json;
using EcrPS.Client;
using EcrPS.Local;
using EcrPS.SignIn;

namespace EcrPS.Pipeline;

/// <summary>
/// Passes the session's defaults to the processes of <c>Start-Job</c> in an environment variable, without secrets: a job of a session
/// with an embedded registry must not call AWS.
/// </summary>
internal static class JobDefaults
{
    private const string Variable = "ECRPS_JOB_DEFAULTS";

    // PowerShell starts the process of a job in server mode.
    private static readonly bool IsJob = Environment.GetCommandLineArgs().Contains("-s", StringComparer.Ordinal);

    private static readonly Lazy<SessionDefaults?> Received = new(() =>
        IsJob && Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? Read(text) : null);

    /// <summary>The defaults of the session that started this job; null where it had none, and in any other process.</summary>
    public static SessionDefaults? OfStarter => Received.Value;

    /// <summary>Sets the variable for jobs that are started from now on.</summary>
    public static void Pass(SessionDefaults defaults)
    {
        // The key pairs of embedded registries have a secret that is none.
        bool hasSecret = defaults.Options.SecretKey is { } secret && secret != LocalRegistryKeys.SecretKey;
        EcrDefault shown = defaults.Describe() with { HasSecretKey = hasSecret };
        Environment.SetEnvironmentVariable(Variable, shown == new EcrDefault() ? null : JsonSerializer.Serialize(shown));
    }

    internal static SessionDefaults Read(string text)
    {
        EcrDefault shown = JsonSerializer.Deserialize<EcrDefault>(text) ?? new EcrDefault();
        bool isEmbedded = shown is { AccessKey: not null, HasSecretKey: false };
        return new SessionDefaults
        {
            Options = new EcrTransportOptions
            {
                Region = shown.Region,
                EndpointUrl = shown.EndpointUrl,
                ProfileName = shown.ProfileName,
                AccessKey = isEmbedded ? shown.AccessKey : null,
                SecretKey = isEmbedded ? LocalRegistryKeys.SecretKey : null,
            },
            RegistryId = shown.RegistryId,
            LacksKeys = shown.HasSecretKey,
        };
    }
}
