using EcrPS.Aws.Settings;
using EcrPS.Client;

namespace EcrPS.Aws.Credentials.Sso;

/// <summary>
/// A profile's settings for IAM Identity Center, in either form: with an <c>[sso-session]</c> section or without (legacy).
/// </summary>
/// <param name="Profile">The profile.</param>
/// <param name="CacheKey">
/// The key of the token's cache file: the session's name, or the start URL in the legacy form.
/// </param>
/// <param name="Region">The region of the Identity Center, which can differ from the caller's.</param>
/// <param name="StartUrl">The page where users sign in; null where a session's section has none.</param>
/// <param name="Scopes">The scopes of a sign-in (<c>sso_registration_scopes</c>); none in the legacy form.</param>
/// <param name="Account">The account to act in.</param>
/// <param name="Role">The role (permission set) to act as.</param>
internal sealed record SsoSettings(
    string Profile, string CacheKey, string Region, string? StartUrl, IReadOnlyList<string> Scopes, string Account, string Role)
{
    // AWS CLI's default where the session's section has no scopes.
    private const string DefaultScopes = "sso:account:access";

    /// <summary>The settings of a profile; null where it does not use SSO.</summary>
    /// <exception cref="EcrException">A setting is missing; the message names it.</exception>
    public static SsoSettings? Find(AwsProfile profile, ProfileFiles files)
    {
        string? session = profile["sso_session"];
        if (session is null && profile["sso_start_url"] is null)
            return null;
        if (session is null)
        {
            return new SsoSettings(
                profile.Name, profile["sso_start_url"]!, Needed(profile, "sso_region"), profile["sso_start_url"], [],
                Needed(profile, "sso_account_id"), Needed(profile, "sso_role_name"));
        }

        IReadOnlyDictionary<string, string> section = files.SsoSession(session)
            ?? throw Invalid(profile, $"names the sso_session '{session}', but {files.ConfigPath} has no section [sso-session {session}]");
        string region = section.GetValueOrDefault("sso_region") is { Length: > 0 } found
            ? found
            : throw Invalid(profile, $"names the sso_session '{session}', whose section has no sso_region");
        string scopes = section.GetValueOrDefault("sso_registration_scopes") is { Length: > 0 } given ? given : DefaultScopes;
        return new SsoSettings(
            profile.Name, session, region, section.GetValueOrDefault("sso_start_url") is { Length: > 0 } url ? url : null,
            scopes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            Needed(profile, "sso_account_id"),
            Needed(profile, "sso_role_name"));
    }

    private static string Needed(AwsProfile profile, string setting) =>
        profile[setting]
            ?? throw Invalid(profile, $"uses {(profile["sso_session"] is null ? "sso_start_url" : "sso_session")}, but has no {setting}");

    private static EcrException Invalid(AwsProfile profile, string reason) =>
        new(EcrErrorCodes.CredentialsNotFound, $"The profile '{profile.Name}' {reason}.");
}
