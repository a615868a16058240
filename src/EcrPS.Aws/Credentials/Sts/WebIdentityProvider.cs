using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EcrPS.Aws.Settings;

namespace EcrPS.Aws.Credentials.Sts;

/// <summary>
/// A role that is assumed with a token of another identity provider, as in pods and CI jobs. The token's file is read each
/// time, because it is replaced before the token expires.
/// </summary>
internal sealed class WebIdentityProvider(
    string origin, string role, string tokenFile, string? sessionName, string? duration, CredentialEndpoints endpoints) : CredentialProvider
{
    public override string Identity => string.Join('\n', ["web", role, tokenFile, sessionName, duration, endpoints.ConfiguredSts]);

    public override string Origin => $"{origin} (role {role})";

    public override async Task<Keys> LoadAsync(CancellationToken cancellationToken)
    {
        string token = await ReadTokenAsync(cancellationToken).ConfigureAwait(false);
        Uri endpoint = endpoints.Sts;
        byte[] form = new StsRequest("AssumeRoleWithWebIdentity")
            .With("RoleArn", role)
            .With("RoleSessionName", RoleSession.NameOf(sessionName))
            .With("DurationSeconds", duration)
            .With("WebIdentityToken", token)
            .ToForm();
        try
        {
            (HttpStatusCode status, string body) = await CredentialHttp.SendAsync(
                () => new HttpRequestMessage(HttpMethod.Post, endpoint)
                {
                    Content = new ByteArrayContent(form) { Headers = { ContentType = new MediaTypeHeaderValue(StsRequest.ContentType) } },
                },
                endpoint,
                cancellationToken).ConfigureAwait(false);
            byte[] bytes = Encoding.UTF8.GetBytes(body);
            if (status == HttpStatusCode.OK)
                return StsReply.ReadKeys(bytes);
            ErrorReply error = StsReply.ReadError(bytes, status);
            throw Unavailable($"{Keys.Hide(error.Message, token)} ({error.Type})");
        }
        catch (FormatException e)
        {
            throw Unavailable(e.Message, e);
        }
        catch (HttpRequestException e)
        {
            throw Unavailable($"{endpoint.AbsoluteUri} did not answer: {e.Message}", e);
        }
    }

    private async Task<string> ReadTokenAsync(CancellationToken cancellationToken)
    {
        try
        {
            string token = (await File.ReadAllTextAsync(tokenFile, cancellationToken).ConfigureAwait(false)).Trim();
            return token.Length > 0 ? token : throw Unavailable($"the token file {tokenFile} is empty.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unavailable($"the token file cannot be read: {e.Message}", e);
        }
    }
}
