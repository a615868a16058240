using EcrPS.Aws.Credentials.Sts;
using EcrPS.Aws.Settings;
using EcrPS.Client;

namespace EcrPS.Aws.Credentials;

/// <summary>
/// The order of credential sources: given keys, the profile that was requested, environment variables, a web identity, the
/// default profile, the container's role, the instance's role. A profile that was requested by name is never replaced by
/// another source.
/// </summary>
internal static class CredentialChain
{
    private const string TokenFileVariable = "AWS_WEB_IDENTITY_TOKEN_FILE";
    private const string RoleVariable = "AWS_ROLE_ARN";

    /// <summary>Rejects options with half of a key pair; reads nothing but the options.</summary>
    public static void Check(EcrTransportOptions options)
    {
        if ((options.AccessKey is null) != (options.SecretKey is null))
            throw new EcrException(EcrErrorCodes.InvalidConfiguration, "An access key and its secret key must be given together.");
        if (options.SessionToken is not null && options.AccessKey is null)
        {
            throw new EcrException(
                EcrErrorCodes.InvalidConfiguration, "A session token needs the access key and secret key that belong to it.");
        }
    }

    /// <summary>Finds the provider; reads files and environment variables, and makes no calls.</summary>
    public static CredentialProvider Find(
        EcrTransportOptions options, ProfileFiles files, CredentialEndpoints endpoints, IEcrUserPrompt? user)
    {
        if (options.CurrentKeys is { } current)
            return new KnownKeys(() => ToKeys(current()), "the session's keys");
        if (options.AccessKey is not null)
            return new KnownKeys(new Keys(options.AccessKey, options.SecretKey!, options.SessionToken), "the given keys");
        var profiles = new ProfileCredentials(files, endpoints, user, options.Time);
        if (options.ProfileName is { } asked)
        {
            return profiles.Find(asked)
                ?? throw NotFound($"The profile '{asked}' has no credentials ({files.CredentialsPath}, {files.ConfigPath}).");
        }

        string? named = AwsEnvironment.Get("AWS_PROFILE");
        string usual = named ?? "default";
        if (((CredentialProvider?)ProfileCredentials.OfEnvironment() ?? OfWebIdentity(endpoints) ?? profiles.Find(usual)) is { } found)
            return found;
        if (named is not null && files.Find(named) is null)
            throw files.Missing(named, "AWS_PROFILE");
        return ContainerProvider.IsConfigured
            ? new ContainerProvider(profile: null)
            : new InstanceProvider(profile: null, Searched(usual, files));
    }

    private static Keys ToKeys((string AccessKey, string SecretKey, string? SessionToken) keys) =>
        new(keys.AccessKey, keys.SecretKey, keys.SessionToken);

    private static WebIdentityProvider? OfWebIdentity(CredentialEndpoints endpoints)
    {
        if (AwsEnvironment.Get(TokenFileVariable) is not { } tokenFile)
            return null;
        string role = AwsEnvironment.Get(RoleVariable) ?? throw NotFound($"{TokenFileVariable} is set, but {RoleVariable} is not.");
        return new WebIdentityProvider(
            TokenFileVariable, role, tokenFile, AwsEnvironment.Get("AWS_ROLE_SESSION_NAME"), duration: null, endpoints);
    }

    private static string Searched(string profile, ProfileFiles files) =>
        $"No credentials were given, and none were found in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, {TokenFileVariable}, "
        + $"profile '{profile}' of {files.CredentialsPath} and {files.ConfigPath}, {ContainerProvider.RelativeVariable} "
        + $"and {ContainerProvider.FullVariable}.";

    private static EcrException NotFound(string message) => new(EcrErrorCodes.CredentialsNotFound, message);
}
