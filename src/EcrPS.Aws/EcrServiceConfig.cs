using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace EcrPS.Aws;

/// <summary>
/// The SDK's settings for one transport. Everything that the SDK would look up itself is set here: it reads environment
/// variables once per process and caches them, while a PowerShell session changes variables and expects the change to take
/// effect; and a malformed file in ~/.aws would fail even calls that need nothing from it. One look-up cannot be turned off:
/// the SDK reads the files once for its client-side monitoring settings, and ignores errors in them.
/// </summary>
internal sealed class EcrServiceConfig : ClientConfig
{
    /// <summary>The service name that requests are signed for.</summary>
    public const string ServiceName = "ecr";

    private static readonly string Agent =
        InternalSDKUtils.BuildUserAgentString("EcrPS", typeof(EcrServiceConfig).Assembly.GetName().Version!.ToString(3));

    public EcrServiceConfig(Uri endpoint, string region, int maxAttempts, HttpClientFactory httpClients, string service = ServiceName)
        : base(new FixedDefaults())
    {
        DefaultConfigurationMode = Amazon.Runtime.DefaultConfigurationMode.Standard;
        ServiceURL = endpoint.AbsoluteUri;
        AuthenticationRegion = region;
        AuthenticationServiceName = service;
        HttpClientFactory = httpClients;

        // Adaptive mode stalls after throttling.
        RetryMode = RequestRetryMode.Standard;
        MaxErrorRetry = maxAttempts - 1;

        // Retries after a broken connection would multiply the SDK's own; .NET itself retries on a stale pooled connection.
        MaxStaleConnectionRetries = 0;

        IgnoreConfiguredEndpointUrls = true;
        UseFIPSEndpoint = false;
        UseDualstackEndpoint = false;
        EndpointDiscoveryEnabled = false;
        DisableRequestCompression = true;
        RequestMinCompressionSizeBytes = 0;
        DisableClockSkewCorrection = false;
        RequestChecksumCalculation = Amazon.Runtime.RequestChecksumCalculation.WHEN_REQUIRED;
        ResponseChecksumValidation = Amazon.Runtime.ResponseChecksumValidation.WHEN_REQUIRED;
        AccountIdEndpointMode = Amazon.Runtime.AccountIdEndpointMode.DISABLED;
        AuthSchemePreference = [];
        SigV4aSigningRegionSet = [];
        ClientAppId = string.Empty;
        DisableLogging = true;
        LogMetrics = false;
    }

    public override string ServiceVersion => "2015-09-21";

    public override string UserAgent => Agent;

    public override string RegionEndpointServiceName => "api.ecr";

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => new(ServiceURL);

    private sealed class FixedDefaults : IDefaultConfigurationProvider
    {
        public IDefaultConfiguration GetDefaultConfiguration(
            RegionEndpoint clientRegion, DefaultConfigurationMode? requestedConfigurationMode = null) =>
            new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard };
    }
}
