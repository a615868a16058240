using Amazon.Runtime;
using EcrPS.Client;

namespace EcrPS.Aws.Settings;

/// <summary>Finds the keys to sign with: given ones, the profile asked for, the environment, the usual profile.</summary>
internal static class CredentialSource
{
    // What goes before a profile's own keys, in AWS CLI's order, and what after them.
    private static readonly string[] BeforeKeys = ["role_arn", "web_identity_token_file", "sso_session", "sso_start_url"];
    private static readonly string[] AfterKeys = ["credential_process", "login_session"];

    // Roles of containers and pods: named in the message, so that nobody wonders why they are not used.
    private static readonly string[] RoleVariables =
        ["AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI"];

    /// <summary>Refuses options that name half of a key pair; touches nothing outside of them.</summary>
    public static void Check(EcrTransportOptions options)
    {
        if ((options.AccessKey is null) != (options.SecretKey is null))
            throw new EcrException(EcrErrorCodes.InvalidConfiguration, "An access key and its secret key have to be given together.");
        if (options.SessionToken is not null && options.AccessKey is null)
            throw new EcrException(EcrErrorCodes.InvalidConfiguration, "A session token needs the access key and secret key that belong to it.");
    }

    public static ImmutableCredentials Find(EcrTransportOptions options, ProfileFiles files)
    {
        if (options.AccessKey is not null)
            return new ImmutableCredentials(options.AccessKey, options.SecretKey, options.SessionToken);
        if (options.ProfileName is { } asked)
            return OfProfile(asked, files) ?? throw NotFound($"The profile '{asked}' holds no credentials ({files.CredentialsPath}, {files.ConfigPath}).");
        var usual = AwsEnvironment.Get("AWS_PROFILE") ?? "default";
        return OfEnvironment() ?? OfProfile(usual, files) ?? throw NotFound(Searched(usual, files));
    }

    private static ImmutableCredentials? OfEnvironment()
    {
        var accessKey = AwsEnvironment.Get("AWS_ACCESS_KEY_ID");
        var secretKey = AwsEnvironment.Get("AWS_SECRET_ACCESS_KEY");
        if (accessKey is null && secretKey is null)
            return null;
        if (accessKey is null || secretKey is null)
        {
            throw NotFound(accessKey is null
                ? "AWS_SECRET_ACCESS_KEY is set, but AWS_ACCESS_KEY_ID is not."
                : "AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not.");
        }

        return new ImmutableCredentials(accessKey, secretKey, AwsEnvironment.Get("AWS_SESSION_TOKEN"));
    }

    private static ImmutableCredentials? OfProfile(string name, ProfileFiles files)
    {
        if (files.Find(name) is not { } profile)
            return null;
        RefuseUnsupported(profile, BeforeKeys);
        var accessKey = profile["aws_access_key_id"];
        var secretKey = profile["aws_secret_access_key"];
        if (accessKey is not null && secretKey is not null)
            return new ImmutableCredentials(accessKey, secretKey, profile["aws_session_token"]);
        if (accessKey is not null || secretKey is not null)
            throw NotFound($"The profile '{name}' holds only one of aws_access_key_id and aws_secret_access_key.");
        RefuseUnsupported(profile, AfterKeys);
        return null;
    }

    private static void RefuseUnsupported(AwsProfile profile, string[] settings)
    {
        if (Array.Find(settings, setting => profile[setting] is not null) is not { } found)
            return;
        throw NotFound(
            $"The profile '{profile.Name}' gets its credentials by {found}, which this version cannot do. Give keys instead, "
            + $"for example those that 'aws configure export-credentials --profile {profile.Name}' prints.");
    }

    private static string Searched(string profile, ProfileFiles files)
    {
        var message = "No credentials were given, and none were found in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, "
            + $"or in profile '{profile}' of {files.CredentialsPath} and {files.ConfigPath}.";
        return Array.Find(RoleVariables, variable => AwsEnvironment.Get(variable) is not null) is { } variable
            ? $"{message} {variable} is set, but this version cannot get credentials that way."
            : message;
    }

    private static EcrException NotFound(string message) => new(EcrErrorCodes.CredentialsNotFound, message);
}
