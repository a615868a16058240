using System.Collections.Concurrent;
using System.Text;
using EcrPS.Client;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>Answers calls from a script, and records which connection made which call.</summary>
internal sealed class FakeTransportFactory(Func<string, string, string> reply) : IEcrTransportFactory
{
    private readonly Func<string, string, string> _reply = reply;
    private int _disposed;

    public ConcurrentQueue<EcrTransportOptions> Made { get; } = new();

    public ConcurrentQueue<string> Calls { get; } = new();

    public int Disposed => _disposed;

    /// <summary>The caller's account, as the keys tell it; null where they do not.</summary>
    public string? AccountId { get; init; } = "123456789012";

    /// <summary>The endpoint that the environment names; null for AWS's own.</summary>
    public string? ConfiguredEndpoint { get; init; }

    public IEcrTransport Create(EcrTransportOptions options, IEcrUserPrompt? user = null)
    {
        Made.Enqueue(options);
        return options.Region is { } region
            ? new Transport(this, region, options.EndpointUrl ?? ConfiguredEndpoint)
            : throw new EcrException(EcrErrorCodes.RegionNotFound, "No region.");
    }

    public IReadOnlyList<string> ProfileNames() => ["default", "production", "test account"];

    public void WarmUp()
    {
    }

    private sealed class Transport(FakeTransportFactory factory, string region, string? endpointUrl) : IEcrTransport
    {
        public string Region => region;

        public string? EndpointUrl => endpointUrl;

        public string? AccountId => factory.AccountId;

        public Task<string?> FindAccountAsync(CancellationToken cancellationToken) => Task.FromResult(factory.AccountId);

        public Task<EcrReply> SendAsync(string operation, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string request = Encoding.UTF8.GetString(body.Span);
            factory.Calls.Enqueue($"{region} {operation} {request}");
            return Task.FromResult(FakeReply.Of(factory._reply(operation, request)));
        }

        public void Dispose() => Interlocked.Increment(ref factory._disposed);
    }
}
