using EcrPS.Aws.Credentials;
using EcrPS.Aws.Http;
using EcrPS.Aws.Settings;
using EcrPS.Client;

namespace EcrPS.Aws;

/// <summary>
/// Creates transports based on AWSSDK.Core. The only type that is used outside of this assembly, where it is found by name.
/// </summary>
public sealed class EcrTransportFactory : IEcrTransportFactory
{
    /// <inheritdoc/>
    /// <remarks>The instance metadata service is called only where no other source has a region.</remarks>
    public IEcrTransport Create(EcrTransportOptions options, IEcrUserPrompt? user = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options = WithoutEmpty(options);
        CredentialChain.Check(options);
        var files = ProfileFiles.FromEnvironment();
        var settings = TransportSettings.Resolve(options, files);
        return new EcrTransport(
            settings,
            () => CredentialChain.Find(options, files, settings.Services, user),
            options.Time == TimeProvider.System ? SharedHttpClients.Instance : new SharedHttpClients(options.Time),
            options.Time,
            user);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ProfileNames() => ProfileFiles.FromEnvironment().Names;

    /// <inheritdoc/>
    public void WarmUp()
    {
        const string region = "us-east-1";
        var services = new CredentialEndpoints(region, useFips: false, useDualStack: false, profile: null);
        var settings = new TransportSettings(region, EcrEndpoint.OfRegion(region), IsOwnEndpoint: false, MaxAttempts: 1, services);
        using var transport = new EcrTransport(
            settings, static () => new KnownKeys(new Keys("warm", "up"), "nowhere"), new WarmUpHttpClient(), TimeProvider.System);
        transport.SendAsync("DescribeRepositories", "{}"u8.ToArray(), CancellationToken.None).GetAwaiter().GetResult().Dispose();
    }

    // Scripts pass an empty string for a variable that was never set.
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
