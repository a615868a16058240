using EcrPS.Aws.Credentials.Sso;
using EcrPS.Aws.Credentials.Sts;
using EcrPS.Aws.Settings;
using EcrPS.Client;

namespace EcrPS.Aws.Credentials;

/// <summary>
/// Selects the credential provider of a profile, in AWS CLI's order: a role, SSO, keys, a process. Makes no calls: an invalid
/// profile is rejected before the user is prompted.
/// </summary>
internal sealed class ProfileCredentials(ProfileFiles files, CredentialEndpoints endpoints, IEcrUserPrompt? user, TimeProvider time)
{
    /// <summary>The provider of a profile; null where there is no such profile or it contains no credentials.</summary>
    public CredentialProvider? Find(string name) => files.Find(name) is { } profile ? Of(profile, []) : null;

    /// <summary>The keys in environment variables; null where there are none.</summary>
    public static KnownKeys? OfEnvironment()
    {
        string? accessKey = AwsEnvironment.Get("AWS_ACCESS_KEY_ID");
        string? secretKey = AwsEnvironment.Get("AWS_SECRET_ACCESS_KEY");
        if (accessKey is null && secretKey is null)
            return null;
        if (accessKey is null || secretKey is null)
        {
            throw Refused(accessKey is null
                ? "AWS_SECRET_ACCESS_KEY is set, but AWS_ACCESS_KEY_ID is not."
                : "AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not.");
        }

        return new KnownKeys(new Keys(accessKey, secretKey, AwsEnvironment.Get("AWS_SESSION_TOKEN")), "the environment");
    }

    private CredentialProvider? Of(AwsProfile profile, string[] visited)
    {
        if (profile["web_identity_token_file"] is { } tokenFile)
            return WebIdentity(profile, tokenFile);
        if (profile["role_arn"] is not null)
            return new AssumeRoleProvider(profile, SourceOf(profile, [.. visited, profile.Name]), endpoints, user);
        if (SsoSettings.Find(profile, files) is { } sso)
            return new SsoProvider(sso, endpoints, user, time);
        if (KeysOf(profile) is { } keys)
            return keys;
        if (profile["credential_process"] is not null)
            return new ProcessProvider(profile);
        return profile["login_session"] is null ? null : throw Refused(
            $"The profile '{profile.Name}' gets its credentials by login_session, which this version does not support. Use keys instead, "
            + $"for example those that 'aws configure export-credentials --profile {profile.Name}' prints.");
    }

    private WebIdentityProvider WebIdentity(AwsProfile profile, string tokenFile) => new(
        $"profile '{profile.Name}' (web_identity_token_file)",
        profile["role_arn"] ?? throw Refused($"The profile '{profile.Name}' has a web_identity_token_file, but no role_arn."),
        tokenFile,
        profile["role_session_name"],
        RoleSession.DurationOf(profile),
        endpoints);

    private CredentialProvider SourceOf(AwsProfile profile, string[] visited)
    {
        string? name = profile["source_profile"];
        string? place = profile["credential_source"];
        if ((name is null) == (place is null))
        {
            throw Refused(
                $"The profile '{profile.Name}' has a role_arn, and so needs either source_profile or "
                + $"credential_source{(name is null ? string.Empty : ", not both")}.");
        }

        if (name is null)
            return OfPlace(profile, place!);
        AwsProfile source = files.Find(name)
            ?? throw Refused(
                $"The profile '{profile.Name}' has the source_profile '{name}', which is neither in {files.CredentialsPath} nor in "
                + $"{files.ConfigPath}.");

        // A profile may name itself, or another that assumes a role too: its own keys take precedence then, as in AWS CLI.
        if (KeysOf(source) is { } keys)
            return keys;
        if (visited.Contains(name, StringComparer.Ordinal))
            throw Refused($"The source_profile settings form a cycle: {string.Join(" → ", visited)} → {name}.");
        return Of(source, visited)
            ?? throw Refused($"The profile '{name}', which is the source_profile of '{profile.Name}', has no credentials.");
    }

    private static CredentialProvider OfPlace(AwsProfile profile, string place) => place switch
    {
        "Environment" => OfEnvironment() ?? throw Refused(
            $"The profile '{profile.Name}' has credential_source Environment, but AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY "
            + $"are not set."),
        "EcsContainer" => new ContainerProvider(profile.Name),
        "Ec2InstanceMetadata" => new InstanceProvider(profile.Name, searched: null),
        _ => throw Refused(
            $"credential_source of profile '{profile.Name}' is '{place}', but must be Environment, EcsContainer or Ec2InstanceMetadata."),
    };

    private static KnownKeys? KeysOf(AwsProfile profile)
    {
        string? accessKey = profile["aws_access_key_id"];
        string? secretKey = profile["aws_secret_access_key"];
        if ((accessKey is null) != (secretKey is null))
            throw Refused($"The profile '{profile.Name}' has only one of aws_access_key_id and aws_secret_access_key.");
        return accessKey is null
            ? null
            : new KnownKeys(new Keys(accessKey, secretKey!, profile["aws_session_token"]), $"profile '{profile.Name}'");
    }

    private static EcrException Refused(string message) => new(EcrErrorCodes.CredentialsNotFound, message);
}
