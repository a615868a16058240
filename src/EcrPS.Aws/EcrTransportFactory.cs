using Amazon.Runtime;
using EcrPS.Aws.Http;
using EcrPS.Aws.Settings;
using EcrPS.Client;

namespace EcrPS.Aws;

/// <summary>Makes transports on AWSSDK.Core. The only type that is seen outside of this assembly, and found there by its name.</summary>
public sealed class EcrTransportFactory : IEcrTransportFactory
{
    /// <inheritdoc/>
    /// <remarks>The instance metadata service is asked only where no region was found anywhere else.</remarks>
    public IEcrTransport Create(EcrTransportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options = WithoutEmpty(options);
        CredentialSource.Check(options);
        var files = ProfileFiles.FromEnvironment();
        var settings = TransportSettings.Resolve(options, files);
        return new EcrTransport(settings, () => CredentialSource.Find(options, files), SharedHttpClients.Instance);
    }

    /// <inheritdoc/>
    public void WarmUp()
    {
        var settings = new TransportSettings("us-east-1", EcrEndpoint.OfRegion("us-east-1"), IsOwnEndpoint: false, MaxAttempts: 1);
        using var transport = new EcrTransport(settings, () => new ImmutableCredentials("warm", "up", null), new WarmUpHttpClient());
        transport.SendAsync("DescribeRepositories", "{}"u8.ToArray(), static body => body.Length, CancellationToken.None)
            .GetAwaiter().GetResult();
    }

    // An empty text is what a script passes for a variable that was never set.
    private static EcrTransportOptions WithoutEmpty(EcrTransportOptions options) => options with
    {
        Region = NullIfEmpty(options.Region),
        ProfileName = NullIfEmpty(options.ProfileName),
        AccessKey = NullIfEmpty(options.AccessKey),
        SecretKey = NullIfEmpty(options.SecretKey),
        SessionToken = NullIfEmpty(options.SessionToken),
        EndpointUrl = NullIfEmpty(options.EndpointUrl),
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
