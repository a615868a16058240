using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.SecurityToken;

/// <summary>The settings of the made-up client, under the real one's name: AWSSDK.Core looks for it.</summary>
public sealed class AmazonSecurityTokenServiceConfig : ClientConfig
{
    public AmazonSecurityTokenServiceConfig()
        : base(new DefaultConfigurationProvider([new DefaultConfiguration { Name = Amazon.Runtime.DefaultConfigurationMode.Legacy, RetryMode = RequestRetryMode.Legacy }])) =>
        AuthenticationServiceName = "sts";

    public override string ServiceVersion => "2011-06-15";

    public override string UserAgent => "neighbour/3";

    public override string RegionEndpointServiceName => "sts";
}
