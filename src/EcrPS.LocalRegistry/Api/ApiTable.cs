using System.Buffers;
using EcrPS.LocalRegistry.Auth;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>The handler of each operation. Each resource's class adds its own.</summary>
/// <param name="replies">The cache of listings.</param>
internal sealed class ApiTable(ReplyCache replies)
{
    private readonly Dictionary<string, Handler> _handlers = new(StringComparer.Ordinal);

    /// <summary>Reads a request, carries it out and writes the reply's JSON.</summary>
    /// <param name="caller">The caller, and the registry that the call is for.</param>
    /// <param name="body">The request's JSON, valid against the model.</param>
    /// <param name="reply">Receives the reply.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Done when the reply is written.</returns>
    public delegate Task Handler(Caller caller, ReadOnlyMemory<byte> body, IBufferWriter<byte> reply, CancellationToken cancellationToken);

    /// <summary>Adds the handler of an operation.</summary>
    public void Add<TRequest, TResponse>(string operation, Func<Caller, TRequest, CancellationToken, Task<TResponse>> answer)
        where TRequest : IEcrModel<TRequest>
        where TResponse : IEcrModel<TResponse> =>
        _handlers.Add(operation, async (caller, body, reply, cancellationToken) =>
            EcrJson.Write(reply, await answer(caller, EcrJson.Read<TRequest>(body.Span), cancellationToken).ConfigureAwait(false)));

    /// <summary>Adds a synchronous handler.</summary>
    public void Add<TRequest, TResponse>(string operation, Func<Caller, TRequest, TResponse> answer)
        where TRequest : IEcrModel<TRequest>
        where TResponse : IEcrModel<TResponse> =>
        Add<TRequest, TResponse>(operation, (caller, request, _) => Task.FromResult(answer(caller, request)));

    /// <summary>
    /// Adds a handler whose replies are cached: large listings that depend on the request and the stored records alone.
    /// </summary>
    public void AddListing<TRequest, TResponse>(string operation, Func<Caller, TRequest, TResponse> answer)
        where TRequest : IEcrModel<TRequest>
        where TResponse : IEcrModel<TResponse> =>
        _handlers.Add(operation, (caller, body, reply, _) =>
        {
            replies.Write(
                operation, caller.Scope, body.Span, reply, made => EcrJson.Write(made, answer(caller, EcrJson.Read<TRequest>(body.Span))));
            return Task.CompletedTask;
        });

    /// <summary>The handler of an operation of the model: every operation has one.</summary>
    public Handler Find(string operation) => _handlers[operation];
}
