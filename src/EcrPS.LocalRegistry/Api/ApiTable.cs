using System.Buffers;
using EcrPS.LocalRegistry.Auth;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>Which operation is answered by what. Each resource adds its own.</summary>
/// <param name="replies">Listings that may be asked for again.</param>
internal sealed class ApiTable(ReplyCache replies)
{
    private readonly Dictionary<string, Handler> _handlers = new(StringComparer.Ordinal);

    /// <summary>Reads a request, does what it asks for and writes the reply's JSON.</summary>
    /// <param name="caller">Who asks, and in which registry.</param>
    /// <param name="body">The request's JSON, valid against the model.</param>
    /// <param name="reply">Where the reply goes.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Done when the reply is written.</returns>
    public delegate Task Handler(Caller caller, ReadOnlyMemory<byte> body, IBufferWriter<byte> reply, CancellationToken cancellationToken);

    /// <summary>Adds the answer to an operation.</summary>
    public void Add<TRequest, TResponse>(string operation, Func<Caller, TRequest, CancellationToken, Task<TResponse>> answer)
        where TRequest : IEcrModel<TRequest>
        where TResponse : IEcrModel<TResponse> =>
        _handlers.Add(operation, async (caller, body, reply, cancellationToken) =>
            EcrJson.Write(reply, await answer(caller, EcrJson.Read<TRequest>(body.Span), cancellationToken).ConfigureAwait(false)));

    /// <summary>Adds the answer to an operation that is given at once.</summary>
    public void Add<TRequest, TResponse>(string operation, Func<Caller, TRequest, TResponse> answer)
        where TRequest : IEcrModel<TRequest>
        where TResponse : IEcrModel<TResponse> =>
        Add<TRequest, TResponse>(operation, (caller, request, _) => Task.FromResult(answer(caller, request)));

    /// <summary>
    /// Adds the answer to an operation that is made of the request and the stored records alone, and is large and often asked for.
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

    /// <summary>The answer to an operation of the model: there is one for each.</summary>
    public Handler Find(string operation) => _handlers[operation];
}
