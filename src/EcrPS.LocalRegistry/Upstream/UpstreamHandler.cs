using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace EcrPS.LocalRegistry.Upstream;

/// <summary>
/// Sends requests to an upstream registry. None leaves this machine, whatever a redirect says. If the registry requires tokens of an
/// authorization server, they are fetched from there (distribution's "Token Authentication Specification"); that server then gets
/// the credentials, as from every client of such a registry.
/// </summary>
/// <param name="origin">The upstream registry.</param>
/// <param name="credential">The credentials; null for anonymous access.</param>
/// <param name="inner">Sends the requests; disposed by the caller.</param>
internal sealed class UpstreamHandler(Uri origin, NetworkCredential? credential, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>A token is a few hundred to a few thousand characters.</summary>
    private const int MaxTokenReply = 1024 * 1024;

    private readonly ConcurrentDictionary<string, string> _tokens = new(StringComparer.Ordinal);

    /// <summary>Whether an address is on this machine.</summary>
    public static bool IsLocal(Uri uri) => uri.IsLoopback;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri uri = request.RequestUri!;
        if (!IsLocal(uri))
            throw new HttpRequestException($"{uri.Host} is not on this machine, and nothing is sent elsewhere.");
        bool isHome = uri.Authority == origin.Authority;
        string space = Space(uri);
        if (isHome && _tokens.TryGetValue(space, out string? known))
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", known);
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized || !isHome
            || response.Headers.WwwAuthenticate.FirstOrDefault(static challenge =>
                challenge.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) is not { Parameter: { } parameter }
            || await FetchAsync(parameter, cancellationToken).ConfigureAwait(false) is not { } token)
        {
            return response;
        }

        response.Dispose();
        _tokens[space] = token;
        // Only a request without content can be sent again.
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The scope of a token: a repository, which is the path up to "manifests" or "blobs".</summary>
    private static string Space(Uri uri)
    {
        string[] segments = uri.Segments;
        return string.Concat(segments.Take(Math.Max(segments.Length - 2, 0)));
    }

    /// <returns>Null if the challenge is not supported.</returns>
    private async Task<string?> FetchAsync(string challenge, CancellationToken cancellationToken)
    {
        var values = Microsoft.Net.Http.Headers.NameValueHeaderValue.ParseList([challenge]).ToDictionary(
            static value => value.Name.ToString(),
            static value => Microsoft.Net.Http.Headers.HeaderUtilities.RemoveQuotes(value.Value).ToString(),
            StringComparer.OrdinalIgnoreCase);
        if (!values.TryGetValue("realm", out string? realm) || !Uri.TryCreate(realm, UriKind.Absolute, out Uri? server) || !IsLocal(server))
            return null;
        string query = string.Concat(values.Where(static value => value.Key is "service" or "scope")
            .Select(static value => $"&{value.Key}={Uri.EscapeDataString(value.Value)}"));
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri($"{realm}{(server.Query.Length == 0 ? "?" : "&")}{query.TrimStart('&')}"));
        if (credential is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.UserName}:{credential.Password}")));
        }

        using HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            return null;
        await response.Content.LoadIntoBufferAsync(MaxTokenReply, cancellationToken).ConfigureAwait(false);
        return ReadToken(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
    }

    private static string? ReadToken(byte[] reply)
    {
        try
        {
            using var document = JsonDocument.Parse(reply);
            return document.RootElement.TryGetProperty("token", out JsonElement token)
                || document.RootElement.TryGetProperty("access_token", out token)
                ? token.GetString()
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
