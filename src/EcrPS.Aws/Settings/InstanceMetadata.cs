using EcrPS.Client;

namespace EcrPS.Aws.Settings;

/// <summary>The region of the EC2 instance that this runs on (instance metadata service, version 2).</summary>
internal static class InstanceMetadata
{
    public const string DisabledVariable = "AWS_EC2_METADATA_DISABLED";
    public const string TokenPath = "/latest/api/token";
    public const string TokenHeader = "X-aws-ec2-metadata-token";
    public const string LifetimeHeader = "X-aws-ec2-metadata-token-ttl-seconds";

    /// <summary>In seconds: the token is needed for one request.</summary>
    public const string Lifetime = "60";

    private const string IPv4Endpoint = "http://169.254.169.254";
    private const string IPv6Endpoint = "http://[fd00:ec2::254]";

    // On an instance the reply takes a millisecond; elsewhere there is no reply, and a user waits at the prompt.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Whether <c>AWS_EC2_METADATA_DISABLED</c> forbids requests.</summary>
    public static bool IsDisabled => bool.TryParse(AwsEnvironment.Get(DisabledVariable), out bool disabled) && disabled;

    /// <summary>The service's address, without a trailing slash.</summary>
    public static string Endpoint
    {
        get
        {
            bool isIPv6 = string.Equals(
                AwsEnvironment.Get("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"), "IPv6", StringComparison.OrdinalIgnoreCase);
            return (AwsEnvironment.Get("AWS_EC2_METADATA_SERVICE_ENDPOINT") ?? (isIPv6 ? IPv6Endpoint : IPv4Endpoint)).TrimEnd('/');
        }
    }

    /// <summary>The instance's region, or null where this is not an instance or requests are disabled.</summary>
    public static string? FindRegion()
    {
        if (IsDisabled)
            return null;
        try
        {
            using var client = new HttpClient(new SocketsHttpHandler
            {
                UseProxy = false,
                AllowAutoRedirect = false,
                ConnectTimeout = Patience,
            })
            {
                Timeout = Patience,
            };
            string token = Ask(client, HttpMethod.Put, Endpoint + TokenPath, LifetimeHeader, Lifetime);
            string region = Ask(client, HttpMethod.Get, Endpoint + "/latest/meta-data/placement/region", TokenHeader, token);
            return EcrEndpoint.IsRegion(region) ? region : null;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException or UriFormatException)
        {
            return null;
        }
    }

    private static string Ask(HttpClient client, HttpMethod method, string url, string header, string value)
    {
        using var request = new HttpRequestMessage(method, url);
        request.Headers.TryAddWithoutValidation(header, value);
        using HttpResponseMessage response = client.Send(request);
        response.EnsureSuccessStatusCode();
        using var reader = new StreamReader(response.Content.ReadAsStream());
        return reader.ReadToEnd().Trim();
    }
}
