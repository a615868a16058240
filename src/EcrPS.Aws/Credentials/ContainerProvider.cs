using System.Net;
using EcrPS.Aws.Settings;

namespace EcrPS.Aws.Credentials;

/// <summary>
/// The role of an ECS task or EKS pod (https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html).
/// </summary>
internal sealed class ContainerProvider(string? profile) : CredentialProvider
{
    public const string RelativeVariable = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    public const string FullVariable = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private const string TokenFileVariable = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
    private const string TokenVariable = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
    private const int Attempts = 3;

    // The addresses of the ECS and EKS agents: the only hosts, besides loopback, to which a token may be sent without TLS.
    private static readonly IPAddress[] Agents = [
        IPAddress.Parse("169.254.170.2"),
        IPAddress.Parse("169.254.170.23"),
        IPAddress.Parse("fd00:ec2::23"),
    ];

    // The agent is on this machine.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The address of the ECS agent; changed by tests only.</summary>
    internal static string TaskHost { get; set; } = "http://169.254.170.2";

    private readonly string? _relative = AwsEnvironment.Get(RelativeVariable);
    private readonly string? _full = AwsEnvironment.Get(FullVariable);
    private readonly string? _tokenFile = AwsEnvironment.Get(TokenFileVariable);
    private readonly string? _token = AwsEnvironment.Get(TokenVariable);

    /// <summary>Whether the environment variables of a container with a role are set.</summary>
    public static bool IsConfigured => AwsEnvironment.Get(RelativeVariable) is not null || AwsEnvironment.Get(FullVariable) is not null;

    public override string Identity => string.Join('\n', ["container", _relative, _full, _tokenFile, _token]);

    public override string Origin => (profile is null ? string.Empty : $"profile '{profile}' (credential_source EcsContainer), ")
        + (_relative is null && _full is null
            ? "the container's role"
            : $"the container's role ({(_relative is null ? FullVariable : RelativeVariable)})");

    public override async Task<Keys> LoadAsync(CancellationToken cancellationToken)
    {
        Uri url = FindUrl();
        string? token = await FindTokenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            (HttpStatusCode status, string body) = await CredentialHttp.SendLocallyAsync(
                () => Request(url, token), Patience, Attempts, cancellationToken)
                .ConfigureAwait(false);
            return status == HttpStatusCode.OK
                ? KeysJson.Read(body, "Token")
                : throw Unavailable($"{NameOf(url)} answered with status {(int)status}.");
        }
        catch (FormatException e)
        {
            throw Unavailable($"of what {NameOf(url)} answered: {e.Message}", e);
        }
        catch (HttpRequestException e)
        {
            throw Unavailable($"{NameOf(url)} did not answer: {e.Message}", e);
        }
    }

    private Uri FindUrl()
    {
        if (_relative is not null)
        {
            // Without a leading slash it could name another host.
            return _relative.StartsWith('/') && Uri.TryCreate(TaskHost + _relative, UriKind.Absolute, out Uri? task)
                ? task
                : throw Unavailable($"{RelativeVariable} has to begin with '/'.");
        }

        if (_full is null)
            throw Unavailable($"neither {RelativeVariable} nor {FullVariable} is set.");
        if (!Uri.TryCreate(_full, UriKind.Absolute, out Uri? url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
            throw Unavailable($"{FullVariable} is not a URL that begins with http:// or https://.");
        if (url.Scheme == Uri.UriSchemeHttp && !IsAllowed(url))
        {
            throw Unavailable(
                $"{FullVariable} names the host '{url.Host}': without TLS only loopback and the container agents' addresses are allowed.");
        }

        return url;
    }

    private static bool IsAllowed(Uri url) =>
        url.IsLoopback || (IPAddress.TryParse(url.Host, out IPAddress? address) && Agents.Contains(address));

    private async Task<string?> FindTokenAsync(CancellationToken cancellationToken)
    {
        string? token = _token;
        if (_tokenFile is not null)
        {
            try
            {
                token = (await File.ReadAllTextAsync(_tokenFile, cancellationToken).ConfigureAwait(false)).Trim();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw Unavailable($"{TokenFileVariable} cannot be read: {e.Message}", e);
            }
        }

        return token is null || !token.AsSpan().ContainsAny('\r', '\n')
            ? token
            : throw Unavailable("the authorization token contains a line break, which is not valid in a header.");
    }

    private static HttpRequestMessage Request(Uri url, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (!string.IsNullOrEmpty(token))
            request.Headers.TryAddWithoutValidation("Authorization", token);
        return request;
    }

    // A query may contain a token.
    private static string NameOf(Uri url) => url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
}
