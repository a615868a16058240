using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using EcrPS.Client;
using EcrPS.Local;
using EcrPS.SignIn;

namespace EcrPS.Pipeline;

/// <summary>
/// The defaults set by <c>Set-EcrDefault</c>. They last as long as the runspace, are never written to disk, and are not in a
/// variable, so that scripts cannot read the secret. The runspaces of <c>ForEach-Object -Parallel</c> and thread jobs have those of the
/// session that started them, until they set their own: their threads start in its flow of execution. A job in
/// another process has what is no secret (<see cref="JobDefaults"/>).
/// </summary>
internal sealed class SessionDefaults
{
    private static readonly ConditionalWeakTable<Runspace, SessionDefaults> PerRunspace = [];
    private static readonly SessionDefaults WithoutRunspace = new();
    private static readonly AsyncLocal<SessionDefaults?> OfStarter = new();

    private bool _isSet;

    internal SessionDefaults()
    {
    }

    /// <summary>The defaults of the runspace that the calling thread works for: ask on the pipeline thread.</summary>
    public static SessionDefaults Current => Own is { _isSet: true } own ? Pass(own) : OfStarter.Value ?? JobDefaults.OfStarter ?? Own;

    /// <summary>The defaults to change: those of the calling thread's runspace alone, which start as they are now.</summary>
    public static SessionDefaults ToChange
    {
        get
        {
            SessionDefaults now = Current;
            SessionDefaults own = Own;
            (own.Options, own.RegistryId, own._isSet) = (now.Options, now.RegistryId, true);
            return Pass(own);
        }
    }

    private static SessionDefaults Own =>
        Runspace.DefaultRunspace is { } runspace ? PerRunspace.GetValue(runspace, _ => new SessionDefaults()) : WithoutRunspace;

    /// <summary>Region, endpoint and credentials; null members were not set.</summary>
    public EcrTransportOptions Options { get; set; } = new();

    /// <summary>The registry (account id) to call; null for the caller's own.</summary>
    public string? RegistryId { get; set; }

    /// <summary>The region of a call that names none, as far as it is known without reading profiles.</summary>
    public string? Region =>
        Options.Region ?? NullIfEmpty(Environment.GetEnvironmentVariable("AWS_REGION"))
        ?? NullIfEmpty(Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION"));

    /// <summary>Whether there are keys that this process does not have, so that the default sources must not replace them.</summary>
    public bool LacksKeys { get; init; }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    // Flows to the threads that this one starts.
    private static SessionDefaults Pass(SessionDefaults own) => OfStarter.Value = own;

    /// <summary>Replaces everything by an embedded registry: its endpoint, region and key pair.</summary>
    public void SetTo(EcrLocalRegistry local)
    {
        RegistryId = null;
        Options = new EcrTransportOptions
        {
            EndpointUrl = local.EndpointUrl,
            Region = local.Region,
            AccessKey = local.AccessKey,
            SecretKey = LocalRegistryKeys.SecretKey,
        };
    }

    /// <summary>The settings, without secrets.</summary>
    public EcrDefault Describe() => new()
    {
        Region = Options.Region,
        EndpointUrl = Options.EndpointUrl,
        RegistryId = RegistryId,
        ProfileName = Options.ProfileName,
        AccessKey = Options.AccessKey,
        HasSecretKey = Options.SecretKey is not null,
        HasSessionToken = Options.SessionToken is not null,
    };
}
