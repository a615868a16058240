using EcrPS.Client;

namespace EcrPS.Aws.Settings;

/// <summary>The region of the EC2 instance that this runs on (instance metadata service, version 2).</summary>
internal static class InstanceMetadata
{
    private const string IPv4Endpoint = "http://169.254.169.254";
    private const string IPv6Endpoint = "http://[fd00:ec2::254]";

    // On an instance the answer takes a millisecond; elsewhere nobody answers, and a user is waiting at the prompt.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Whether <c>AWS_EC2_METADATA_DISABLED</c> forbids to ask.</summary>
    public static bool IsDisabled => bool.TryParse(AwsEnvironment.Get("AWS_EC2_METADATA_DISABLED"), out var disabled) && disabled;

    /// <summary>The instance's region, or null where this is no instance or asking is disabled.</summary>
    public static string? FindRegion()
    {
        if (IsDisabled)
            return null;
        var isIPv6 = string.Equals(AwsEnvironment.Get("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"), "IPv6", StringComparison.OrdinalIgnoreCase);
        var endpoint = (AwsEnvironment.Get("AWS_EC2_METADATA_SERVICE_ENDPOINT") ?? (isIPv6 ? IPv6Endpoint : IPv4Endpoint)).TrimEnd('/');
        try
        {
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, ConnectTimeout = Patience })
            {
                Timeout = Patience,
            };
            var token = Ask(client, HttpMethod.Put, endpoint + "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds", "60");
            var region = Ask(client, HttpMethod.Get, endpoint + "/latest/meta-data/placement/region", "X-aws-ec2-metadata-token", token);
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
        using var response = client.Send(request);
        response.EnsureSuccessStatusCode();
        using var reader = new StreamReader(response.Content.ReadAsStream());
        return reader.ReadToEnd().Trim();
    }
}
