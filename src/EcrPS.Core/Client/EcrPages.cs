using System.Runtime.CompilerServices;
using EcrPS.Model;

namespace EcrPS.Client;

/// <summary>Pages through a listing. A page is asked for when the reader wants it: whoever wants to look ahead does so himself.</summary>
internal static class EcrPages
{
    internal static async IAsyncEnumerable<TResponse> ReadAsync<TRequest, TResponse>(
        Func<TRequest, CancellationToken, Task<TResponse>> send,
        TRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRequest : class, IPagedRequest
        where TResponse : IPagedResponse
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        while (true)
        {
            if (request.NextToken is { Length: > 0 } asked && !seen.Add(asked))
            {
                throw new EcrException(EcrErrorCodes.RepeatedPageToken, "The service sent the same page token twice; the listing would never end and was stopped.");
            }

            TResponse page = await send(request, cancellationToken).ConfigureAwait(false);
            yield return page;
            if (string.IsNullOrEmpty(page.NextToken))
            {
                yield break;
            }

            request = (TRequest)request.WithToken(page.NextToken);
        }
    }
}
