using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcrPS.Aws.Credentials.Sso;

/// <summary>
/// The OIDC service of IAM Identity Center: JSON requests without a signature
/// (https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/).
/// </summary>
internal sealed class SsoOidc(Uri endpoint, CredentialProvider asker)
{
    public const string RegisterPath = "client/register";
    public const string DevicePath = "device_authorization";
    public const string TokenPath = "token";

    /// <summary>Sends one request; a status other than success or a refusal throws.</summary>
    public async Task<SsoOidcReply> SendAsync(string path, JsonObject members, CancellationToken cancellationToken)
    {
        string text = members.ToJsonString();
        try
        {
            (HttpStatusCode status, string body) = await CredentialHttp.SendAsync(Make, endpoint, cancellationToken).ConfigureAwait(false);
            bool isRefused = status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
            return isRefused || status == HttpStatusCode.OK
                ? new SsoOidcReply(body, isRefused)
                : throw asker.Unavailable($"{endpoint.AbsoluteUri} answered with status {(int)status} to the sign-in's {path}.");
        }
        catch (HttpRequestException e)
        {
            throw asker.Unavailable($"{endpoint.AbsoluteUri} did not answer: {e.Message}", e);
        }

        HttpRequestMessage Make() => new(HttpMethod.Post, $"{endpoint.AbsoluteUri.TrimEnd('/')}/{path}")
        {
            Content = new StringContent(text, Encoding.UTF8, "application/json"),
        };
    }

    /// <summary>Reads a successful reply.</summary>
    public T Read<T>(SsoOidcReply reply, Func<JsonElement, T> read)
    {
        try
        {
            return KeysJson.Parse(reply.Body, read);
        }
        catch (FormatException e)
        {
            throw asker.Unavailable($"of what {endpoint.AbsoluteUri} answered: {e.Message}", e);
        }
    }
}
