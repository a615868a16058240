using EcrPS.Client;

namespace EcrPS.Aws.Settings;

/// <summary>
/// Custom endpoints from environment variables and profiles
/// (https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html).
/// </summary>
internal static class OwnEndpoint
{
    /// <summary>The configured endpoint of a service and the setting it is from; null where none is configured.</summary>
    /// <param name="service">The service as profiles spell it, such as <c>sso_oidc</c>.</param>
    /// <param name="profile">The profile in use.</param>
    public static (string Url, string Where)? Find(string service, AwsProfile? profile)
    {
        if (AwsEnvironment.Switch("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", profile, "ignore_configured_endpoint_urls") == true)
            return null;
        foreach (string variable in (ReadOnlySpan<string>)["AWS_ENDPOINT_URL_" + service.ToUpperInvariant(), "AWS_ENDPOINT_URL"])
        {
            if (AwsEnvironment.Get(variable) is { } url)
                return (url, variable);
        }

        return (profile?.ServiceEndpointUrl(service) ?? profile?["endpoint_url"]) is { } setting
            ? (setting, $"endpoint_url of profile '{profile!.Name}'")
            : null;
    }

    public static Uri Parse(string url, string where)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? endpoint)
            || (endpoint.Scheme != Uri.UriSchemeHttp && endpoint.Scheme != Uri.UriSchemeHttps))
        {
            throw Invalid($"{where} is '{url}', but must be a URL that begins with http:// or https://.");
        }

        // A password here would appear in every message that names the endpoint.
        if (endpoint.UserInfo.Length > 0 || endpoint.Query.Length > 0 || endpoint.Fragment.Length > 0)
            throw Invalid($"{where} must have only scheme, host, port and path.");
        return endpoint;
    }

    private static EcrException Invalid(string message) => new(EcrErrorCodes.InvalidConfiguration, message);
}
