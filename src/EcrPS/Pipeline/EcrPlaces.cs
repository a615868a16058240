using System.Collections.Concurrent;
using EcrPS.Client;

namespace EcrPS.Pipeline;

/// <summary>The places that one running cmdlet talks to: one connection for all records that name the same.</summary>
internal sealed class EcrPlaces : IDisposable
{
    private readonly ConcurrentDictionary<(EcrTransportOptions Options, bool FromAwsTools), EcrPlace> _places = new();

    public EcrPlace Get(EcrTransportOptions options, AwsToolsSession? awsTools) =>
        _places.GetOrAdd((options, awsTools is not null), _ => new EcrPlace(
            () => TransportSource.Create(awsTools?.AddCredentials(options) ?? options)));

    public void Dispose()
    {
        foreach (var place in _places.Values)
            place.Dispose();
        _places.Clear();
    }
}
