using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using EcrPS.Client;
using EcrPS.SignIn;

namespace EcrPS.Pipeline;

/// <summary>
/// The defaults set by <c>Set-EcrDefault</c>. They last as long as the runspace, are never written to disk, and are not in a
/// variable, so that scripts cannot read the secret.
/// </summary>
internal sealed class SessionDefaults
{
    private static readonly ConditionalWeakTable<Runspace, SessionDefaults> PerRunspace = [];
    private static readonly SessionDefaults WithoutRunspace = new();

    private SessionDefaults()
    {
    }

    /// <summary>The defaults of the runspace that the calling thread works for: ask on the pipeline thread.</summary>
    public static SessionDefaults Current =>
        Runspace.DefaultRunspace is { } runspace ? PerRunspace.GetValue(runspace, _ => new SessionDefaults()) : WithoutRunspace;

    /// <summary>Region, endpoint and credentials; null members were not set.</summary>
    public EcrTransportOptions Options { get; set; } = new();

    /// <summary>The registry (account id) to call; null for the caller's own.</summary>
    public string? RegistryId { get; set; }

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
