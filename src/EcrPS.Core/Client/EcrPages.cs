using System.Runtime.CompilerServices;
using EcrPS.Model;

namespace EcrPS.Client;

/// <summary>Pages through a listing.</summary>
internal static class EcrPages
{
    /// <summary>Requests one page after the other.</summary>
    /// <param name="send">Sends a request for a page.</param>
    /// <param name="read">Reads the reply to it.</param>
    /// <param name="request">The request for the first page.</param>
    /// <param name="readAhead">
    /// Whether the caller is going to read all pages: then the next page is requested while the current one is being read.
    /// Otherwise a page is requested when the caller gets to it.
    /// </param>
    /// <param name="cancellationToken">Ends the listing.</param>
    internal static async IAsyncEnumerable<TResponse> ReadAsync<TRequest, TResponse>(
        Func<TRequest, CancellationToken, Task<EcrReply>> send,
        Func<TRequest, EcrReply, TResponse> read,
        TRequest request,
        bool readAhead,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRequest : class, IPagedRequest
        where TResponse : IPagedResponse
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        if (request.NextToken is { Length: > 0 } first)
            seen.Add(first);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<EcrReply>? ahead = null;
        try
        {
            while (true)
            {
                TResponse page;
                string? announced;
                using (EcrReply reply = await (ahead ?? send(request, stop.Token)).ConfigureAwait(false))
                {
                    ahead = null;
                    announced = readAhead ? PageTokenPeek.Find(reply.Body) : null;
                    if (announced is { Length: > 0 } && !seen.Contains(announced))
                        ahead = send(Next(request, announced), stop.Token);

                    page = read(request, reply);
                }

                yield return page;
                if (string.IsNullOrEmpty(page.NextToken))
                    yield break;

                if (!seen.Add(page.NextToken))
                {
                    throw new EcrException(
                        EcrErrorCodes.RepeatedPageToken,
                        "The service sent the same page token twice; the listing would never end and was stopped.");
                }

                request = Next(request, page.NextToken);
                if (ahead is not null && announced != page.NextToken)
                {
                    // The guessed token was not the token.
                    await DropAsync(ahead).ConfigureAwait(false);
                    ahead = null;
                }
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            if (ahead is not null)
                await DropAsync(ahead).ConfigureAwait(false);
        }
    }

    private static TRequest Next<TRequest>(TRequest request, string token)
        where TRequest : IPagedRequest => (TRequest)request.WithToken(token);

    private static async Task DropAsync(Task<EcrReply> reply)
    {
        try
        {
            (await reply.ConfigureAwait(false)).Dispose();
        }
        catch (Exception e) when (e is EcrException or OperationCanceledException)
        {
            // Nobody waits for this page any more, so its failure is ignored.
        }
    }
}
