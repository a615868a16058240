using System.Runtime.CompilerServices;

namespace EcrPS.Client;

/// <summary>Pages through a listing with one page of look-ahead.</summary>
internal static class EcrPages
{
    internal static async IAsyncEnumerable<TResponse> ReadAsync<TRequest, TResponse>(
        Func<TRequest, CancellationToken, Task<TResponse>> send,
        TRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRequest : class, IPagedRequest
        where TResponse : IPagedResponse
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        HashSet<string> seen = new(StringComparer.Ordinal);
        if (request.NextToken is { Length: > 0 } start)
        {
            seen.Add(start);
        }

        Task<TResponse>? next = send(request, stop.Token);
        try
        {
            while (next is not null)
            {
                TResponse page = await next.ConfigureAwait(false);
                next = null;
                string? token = page.NextToken;
                bool more = !string.IsNullOrEmpty(token);
                if (more && seen.Add(token!))
                {
                    next = send((TRequest)request.WithToken(token), stop.Token);
                }

                yield return page;
                if (more && next is null)
                {
                    throw new EcrException(EcrErrorCodes.RepeatedPageToken, "The service sent the same page token twice; the listing would never end and was stopped.");
                }
            }
        }
        finally
        {
            if (next is not null)
            {
                await stop.CancelAsync().ConfigureAwait(false);
                await next.ContinueWith(static done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
            }
        }
    }
}
