using System.Collections.Concurrent;
using EcrPS.Client;

namespace EcrPS.Pipeline;

/// <summary>The connections of one running cmdlet: one for all records that name the same place and caller.</summary>
internal sealed class EcrConnections : IDisposable
{
    private readonly ConcurrentDictionary<EcrTransportOptions, EcrConnection> _connections = new();

    /// <summary>Gives a connection; belongs to the pipeline thread, as the session's defaults and test seams do.</summary>
    /// <param name="options">Where to call and as whom.</param>
    /// <param name="user">Whom to ask where a profile needs an MFA code or a sign-in.</param>
    /// <param name="awsTools">The session whose keys to add; null where <paramref name="options"/> says who calls.</param>
    public EcrConnection Get(EcrTransportOptions options, IEcrUserPrompt user, AwsToolsSession? awsTools)
    {
        var factory = TransportSource.Current;
        return _connections.GetOrAdd(options, _ => new EcrConnection(
            () => factory.Value.Create(awsTools?.AddCredentials(options) ?? options, user)));
    }

    public void Dispose()
    {
        foreach (var connection in _connections.Values)
            connection.Dispose();
        _connections.Clear();
    }
}
