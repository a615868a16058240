using System.Text;
using EcrPS.Client;
using EcrPS.Pipeline;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Transport;

/// <summary>Calls through the transport as the module loads it.</summary>
[Collection(EnvironmentCollection.Name)]
public abstract class TransportTestBase : IDisposable
{
    private protected const string AccessKey = "AKIDEXAMPLE";
    private protected const string SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    private protected EnvironmentScope Scope { get; } = new();

    public void Dispose()
    {
        Scope.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static EcrTransportOptions OptionsFor(ScriptedServer server) => new()
    {
        Region = "eu-central-1",
        AccessKey = AccessKey,
        SecretKey = SecretKey,
        EndpointUrl = server.Url.OriginalString,
        Time = new RetryTime(),
    };

    private protected static async Task<string> SendAsync(
        EcrTransportOptions options,
        string operation = "DescribeRepositories",
        string body = "{}",
        CancellationToken cancellationToken = default)
    {
        using IEcrTransport transport = AwsTransportLoader.Load().Create(options);
        return await transport.SendAsync(
            operation, Encoding.UTF8.GetBytes(body), static reply => Encoding.UTF8.GetString(reply), cancellationToken);
    }

    private protected static Task<EcrException> FailAsync(EcrTransportOptions options, string operation = "DescribeRepositories") =>
        Assert.ThrowsAsync<EcrException>(() => SendAsync(options, operation));
}
