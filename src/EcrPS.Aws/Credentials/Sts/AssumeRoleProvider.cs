using EcrPS.Aws.Http;
using EcrPS.Aws.Settings;
using EcrPS.Client;

namespace EcrPS.Aws.Credentials.Sts;

/// <summary>
/// A profile's role, assumed with other keys (https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html).
/// </summary>
internal sealed class AssumeRoleProvider(
    AwsProfile profile, CredentialProvider source, CredentialEndpoints endpoints, IEcrUserPrompt? user) : CredentialProvider
{
    // The default of the standard retry mode.
    private const int MaxAttempts = 3;

    private readonly string _role = profile["role_arn"]!;

    // The region is not part of the cache key: keys from any region's STS work in all of them, and each region would prompt for
    // a code.
    public override string Identity => string.Join('\n', [
        "role", _role, profile["role_session_name"], profile["external_id"], profile["duration_seconds"], profile["mfa_serial"],
        endpoints.ConfiguredSts, source.Identity]);

    public override string Origin => $"profile '{profile.Name}' (role_arn {_role})";

    public override async Task<Keys> LoadAsync(CancellationToken cancellationToken)
    {
        string? duration = RoleSession.DurationOf(profile);
        Keys keys = await CredentialCache.GetAsync(source, cancellationToken).ConfigureAwait(false);
        Uri endpoint = endpoints.Sts;
        StsRequest request = new StsRequest("AssumeRole")
            .With("RoleArn", _role)
            .With("RoleSessionName", RoleSession.NameOf(profile["role_session_name"]))
            .With("DurationSeconds", duration)
            .With("ExternalId", profile["external_id"]);
        if (profile["mfa_serial"] is { } device)
            request.With("SerialNumber", device).With("TokenCode", await AskAsync(device, cancellationToken).ConfigureAwait(false));
        try
        {
            var config = new EcrServiceConfig(
                endpoint, endpoints.Region, MaxAttempts, SharedHttpClients.Instance, StsServiceClient.ServiceName);
            using var client = new StsServiceClient(new CurrentCredentials(keys), config);
            return StsReply.ReadKeys(await client.InvokeAsync(request, cancellationToken).ConfigureAwait(false));
        }
        catch (FormatException e)
        {
            throw Unavailable(e.Message, e);
        }
        catch (Exception e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (e is EcrServiceException { Reply.Type: "ExpiredToken" or "ExpiredTokenException" })
                CredentialCache.Forget(source, keys);
            EcrException failure = EcrFailure.Of(e, "AssumeRole", endpoint, keys);
            throw Unavailable($"{failure.Message} ({failure.ErrorCode})", failure);
        }
    }

    private async Task<string> AskAsync(string device, CancellationToken cancellationToken)
    {
        if (user is null)
            throw Unavailable($"it needs a code of the MFA device {device}, but there is no user to prompt.");
        string? code = await user.AskForMfaCodeAsync(device, profile.Name, cancellationToken).ConfigureAwait(false);
        return code?.Trim() is { Length: > 0 } given ? given : throw Unavailable($"no code of the MFA device {device} was given.");
    }
}
