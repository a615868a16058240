using System.Globalization;
using EcrPS.Client;

namespace EcrPS.Aws.Settings;

/// <summary>The settings of a transport except for the credentials, which are resolved at the first call.</summary>
/// <param name="Region">The region that requests are signed for.</param>
/// <param name="Endpoint">The endpoint to call.</param>
/// <param name="IsOwnEndpoint">Whether the user named the endpoint, instead of the region's own.</param>
/// <param name="MaxAttempts">The maximum number of attempts per request.</param>
/// <param name="Services">The endpoints of the services that issue credentials.</param>
internal sealed record TransportSettings(string Region, Uri Endpoint, bool IsOwnEndpoint, int MaxAttempts, CredentialEndpoints Services)
{
    // The default of the standard retry mode: https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
    private const int DefaultMaxAttempts = 3;

    public static TransportSettings Resolve(EcrTransportOptions options, ProfileFiles files)
    {
        AwsProfile? profile = FindProfile(options, files);
        string region = FindRegion(options, profile, files);
        if (!EcrEndpoint.IsRegion(region))
            throw Invalid($"'{region}' is not a region name; an example is 'eu-central-1'.");

        (string Url, string Where)? own = FindOwnEndpoint(options, profile);
        bool fips = options.UseFips ?? AwsEnvironment.Switch("AWS_USE_FIPS_ENDPOINT", profile, "use_fips_endpoint") ?? false;
        bool dualStack = options.UseDualStack ?? AwsEnvironment.Switch("AWS_USE_DUALSTACK_ENDPOINT", profile, "use_dualstack_endpoint")
            ?? false;

        // The first rule of ECR's endpoint rules: a custom endpoint cannot be combined with FIPS or dual-stack.
        if (own is not null && (fips || dualStack))
        {
            throw Invalid(
                $"The endpoint {own.Value.Url} was given, so {(fips ? "FIPS" : "dual-stack")} endpoints cannot be asked for as well.");
        }

        Uri endpoint = own is { } given ? OwnEndpoint.Parse(given.Url, given.Where) : EcrEndpoint.OfRegion(region, fips, dualStack);
        return new TransportSettings(
            region, endpoint, own is not null, FindMaxAttempts(profile), new CredentialEndpoints(region, fips, dualStack, profile));
    }

    private static AwsProfile? FindProfile(EcrTransportOptions options, ProfileFiles files)
    {
        if (options.ProfileName is not { } name)
            return files.Find(AwsEnvironment.Get("AWS_PROFILE") ?? "default");
        return files.Find(name) ?? throw files.Missing(name, "The profile");
    }

    private static string FindRegion(EcrTransportOptions options, AwsProfile? profile, ProfileFiles files) =>
        options.Region
        ?? AwsEnvironment.Get("AWS_REGION")
        ?? AwsEnvironment.Get("AWS_DEFAULT_REGION") // read by AWS CLI, not by AWSSDK.Core
        ?? profile?["region"]
        ?? InstanceMetadata.FindRegion()
        ?? throw new EcrException(
            EcrErrorCodes.RegionNotFound,
            "No region was given, and none was found in AWS_REGION, AWS_DEFAULT_REGION, "
            + (profile is null ? $"a profile in {files.ConfigPath}" : $"profile '{profile.Name}'")
            + (InstanceMetadata.IsDisabled ? " (instance metadata is disabled)." : " or this machine's instance metadata."));

    private static (string Url, string Where)? FindOwnEndpoint(EcrTransportOptions options, AwsProfile? profile) =>
        options.EndpointUrl is { } given ? (given, "The endpoint") : OwnEndpoint.Find("ecr", profile);

    private static int FindMaxAttempts(AwsProfile? profile)
    {
        if ((AwsEnvironment.Get("AWS_MAX_ATTEMPTS") ?? profile?["max_attempts"]) is not { } value)
            return DefaultMaxAttempts;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int attempts) && attempts > 0
            ? attempts
            : throw Invalid($"The number of attempts is '{value}', but must be 1 or more (AWS_MAX_ATTEMPTS or max_attempts).");
    }

    private static EcrException Invalid(string message) => new(EcrErrorCodes.InvalidConfiguration, message);
}
