using System.Text;
using EcrPS.Client;
using EcrPS.TestSupport;

namespace EcrPS.Core.Tests.Client;

/// <summary>Answers each call with the reply that the test defines, and records the requests.</summary>
internal sealed class FakeTransport(Func<string, string, CancellationToken, Task<string>> answer) : IEcrTransport
{
    internal List<(string Operation, string Body)> Calls { get; } = [];

    public string Region => "eu-central-1";

    public string? EndpointUrl => "http://127.0.0.1:1";

    public string? AccountId { get; init; }

    public Task<string?> FindAccountAsync(CancellationToken cancellationToken) => Task.FromResult(AccountId);

    internal static FakeTransport Of(params string[] replies)
    {
        Queue<string> queue = new(replies);
        return new FakeTransport((_, _, _) => Task.FromResult(queue.Dequeue()));
    }

    public async Task<EcrReply> SendAsync(string operation, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        string request = Encoding.UTF8.GetString(body.Span);
        lock (Calls)
        {
            Calls.Add((operation, request));
        }

        return FakeReply.Of(await answer(operation, request, cancellationToken));
    }

    public void Dispose()
    {
    }
}
