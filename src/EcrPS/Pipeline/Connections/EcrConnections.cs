using System.Collections.Concurrent;
using EcrPS.Client;

namespace EcrPS.Pipeline;

/// <summary>The connections of one running cmdlet: one for all records that name the same place and caller.</summary>
internal sealed class EcrConnections : IDisposable
{
    private readonly ConcurrentDictionary<EcrTransportOptions, EcrConnection> _connections = new();

    /// <summary>Returns a connection. Call it on the pipeline thread, to which the session's defaults and test hooks belong.</summary>
    /// <param name="options">The endpoint and credentials.</param>
    /// <param name="user">The prompt for an MFA code or a sign-in that a profile needs.</param>
    /// <param name="awsTools">The session whose credentials to add; null if <paramref name="options"/> has credentials.</param>
    public EcrConnection Get(EcrTransportOptions options, IEcrUserPrompt user, AwsToolsSession? awsTools)
    {
        Lazy<IEcrTransportFactory> factory = TransportSource.Current;
        return _connections.GetOrAdd(options, _ => new EcrConnection(
            () => factory.Value.Create(awsTools?.AddCredentials(options) ?? options, user), user, options.EndpointUrl));
    }

    public void Dispose()
    {
        foreach (EcrConnection connection in _connections.Values)
            connection.Dispose();
        _connections.Clear();
    }
}
