using System.Net;
using EcrPS.Aws.Settings;
using EcrPS.Client;

namespace EcrPS.Aws.Credentials;

/// <summary>The role of the EC2 instance that this runs on (instance metadata service, version 2 only).</summary>
/// <param name="profile">The profile with this <c>credential_source</c>; null at the end of the chain.</param>
/// <param name="searched">
/// The sources that were searched before, for the error at the end of the chain where this is not an instance.
/// </param>
internal sealed class InstanceProvider(string? profile, string? searched) : CredentialProvider
{
    private const string RolePath = "/latest/meta-data/iam/security-credentials/";

    // Sent once: outside of an instance there is no reply, and a user is waiting. A host that returned a token is an instance.
    private const int FirstAttempts = 1;
    private const int Attempts = 3;

    private readonly string _endpoint = InstanceMetadata.Endpoint;

    public override string Identity => $"instance {_endpoint}";

    public override string Origin =>
        (profile is null ? string.Empty : $"profile '{profile}' (credential_source Ec2InstanceMetadata), ")
            + "this machine's instance role";

    public override EcrException Unavailable(string reason, Exception? cause = null) => searched is null
        ? base.Unavailable(reason, cause)
        : new EcrException(EcrErrorCodes.CredentialsNotFound, $"{searched} This machine's instance role: {reason}", cause);

    public override async Task<Keys> LoadAsync(CancellationToken cancellationToken)
    {
        if (InstanceMetadata.IsDisabled)
            throw Unavailable($"{InstanceMetadata.DisabledVariable} disables the instance metadata service.");
        if (!Uri.TryCreate(_endpoint, UriKind.Absolute, out _))
            throw Unavailable($"'{_endpoint}' is no endpoint.");
        try
        {
            string token = await AskAsync(
                HttpMethod.Put,
                InstanceMetadata.TokenPath,
                InstanceMetadata.LifetimeHeader,
                InstanceMetadata.Lifetime,
                FirstAttempts,
                cancellationToken)
                .ConfigureAwait(false);
            string role = await AskAsync(
                HttpMethod.Get, RolePath, InstanceMetadata.TokenHeader, token, Attempts, cancellationToken).ConfigureAwait(false);
            role = role.Split('\n')[0].Trim();
            string reply = await AskAsync(
                HttpMethod.Get, RolePath + Uri.EscapeDataString(role), InstanceMetadata.TokenHeader, token, Attempts, cancellationToken)
                .ConfigureAwait(false);
            return Read(reply);
        }
        catch (FormatException e)
        {
            throw Unavailable($"of what {_endpoint} answered: {e.Message}", e);
        }
        catch (HttpRequestException e)
        {
            throw Unavailable($"{_endpoint} did not answer: {e.Message}", e);
        }
    }

    private async Task<string> AskAsync(
        HttpMethod method, string path, string header, string value, int attempts, CancellationToken cancellationToken)
    {
        (HttpStatusCode status, string body) = await CredentialHttp.SendLocallyAsync(
            Make, InstanceMetadata.Patience, attempts, cancellationToken).ConfigureAwait(false);
        return status switch
        {
            HttpStatusCode.OK => body.Trim(),
            HttpStatusCode.NotFound when path.StartsWith(RolePath, StringComparison.Ordinal) =>
                throw Unavailable("the instance has no role."),
            _ => throw Unavailable($"{_endpoint} answered with status {(int)status}."),
        };

        HttpRequestMessage Make()
        {
            var request = new HttpRequestMessage(method, _endpoint + path);
            request.Headers.TryAddWithoutValidation(header, value);
            return request;
        }
    }

    // Code is other than Success while the role cannot be assumed.
    private static Keys Read(string reply)
    {
        string? code = KeysJson.Parse(reply, static root => KeysJson.Text(root, "Code"));
        return code is null or "Success" ? KeysJson.Read(reply, "Token") : throw new FormatException($"its Code is {code}.");
    }
}
