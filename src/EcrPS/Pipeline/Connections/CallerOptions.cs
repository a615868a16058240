using System.Management.Automation;
using System.Security;
using EcrPS.Client;
using EcrPS.Conversion;

namespace EcrPS.Pipeline;

/// <summary>The credentials of a call. They come from one source as a whole: keys are never combined with the token of another.</summary>
internal sealed record CallerOptions(string? ProfileName, string? AccessKey, string? SecretKey, string? SessionToken)
{
    /// <summary>The credentials given as parameters; null if there are none.</summary>
    /// <exception cref="ArgumentException">The parameters conflict or are incomplete.</exception>
    public static CallerOptions? FromParameters(
        string? profileName, PSCredential? credential, string? accessKey, SecureString? secretKey, string? sessionToken)
    {
        int ways = (profileName is null ? 0 : 1) + (credential is null ? 0 : 1) + (accessKey is null && secretKey is null ? 0 : 1);
        if (ways > 1)
            throw new ArgumentException("Give only one of -ProfileName, -Credential, or -AccessKey with -SecretKey.");
        if ((accessKey is null) != (secretKey is null))
            throw new ArgumentException("-AccessKey and -SecretKey must be given together.");
        if (sessionToken is not null && accessKey is null && credential is null)
            throw new ArgumentException("-SessionToken needs -Credential, or -AccessKey and -SecretKey.");
        if (ways == 0)
            return null;
        return new CallerOptions(
            profileName, accessKey ?? credential?.UserName, (secretKey ?? credential?.Password)?.Reveal(), sessionToken);
    }

    /// <summary>The credentials set by <c>Set-EcrDefault</c>; null if it set none.</summary>
    public static CallerOptions? FromDefaults(EcrTransportOptions options) => options is { ProfileName: null, AccessKey: null }
        ? null
        : new CallerOptions(options.ProfileName, options.AccessKey, options.SecretKey, options.SessionToken);

    public EcrTransportOptions AddTo(EcrTransportOptions place) =>
        place with { ProfileName = ProfileName, AccessKey = AccessKey, SecretKey = SecretKey, SessionToken = SessionToken };
}
