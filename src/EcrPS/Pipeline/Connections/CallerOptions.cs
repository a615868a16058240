using System.Management.Automation;
using System.Security;
using EcrPS.Client;
using EcrPS.Conversion;

namespace EcrPS.Pipeline;

/// <summary>As whom to call. Taken as a whole from one place: keys of one are never mixed with a token of another.</summary>
internal sealed record CallerOptions(string? ProfileName, string? AccessKey, string? SecretKey, string? SessionToken)
{
    /// <summary>What the parameters say; null where they say nothing.</summary>
    /// <exception cref="ArgumentException">They contradict each other or are incomplete.</exception>
    public static CallerOptions? FromParameters(
        string? profileName, PSCredential? credential, string? accessKey, SecureString? secretKey, string? sessionToken)
    {
        var ways = (profileName is null ? 0 : 1) + (credential is null ? 0 : 1) + (accessKey is null && secretKey is null ? 0 : 1);
        if (ways > 1)
            throw new ArgumentException("Give one of -ProfileName, -Credential, or -AccessKey with -SecretKey, not several.");
        if ((accessKey is null) != (secretKey is null))
            throw new ArgumentException("-AccessKey and -SecretKey go together.");
        if (sessionToken is not null && accessKey is null && credential is null)
            throw new ArgumentException("-SessionToken needs -Credential, or -AccessKey and -SecretKey.");
        if (ways == 0)
            return null;
        return new CallerOptions(
            profileName, accessKey ?? credential?.UserName, (secretKey ?? credential?.Password)?.Reveal(), sessionToken);
    }

    /// <summary>What <c>Set-EcrDefault</c> was told; null where it was told nothing of this.</summary>
    public static CallerOptions? FromDefaults(EcrTransportOptions options) => options is { ProfileName: null, AccessKey: null }
        ? null
        : new CallerOptions(options.ProfileName, options.AccessKey, options.SecretKey, options.SessionToken);

    public EcrTransportOptions AddTo(EcrTransportOptions place) =>
        place with { ProfileName = ProfileName, AccessKey = AccessKey, SecretKey = SecretKey, SessionToken = SessionToken };
}
