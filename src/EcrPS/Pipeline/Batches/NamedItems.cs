using EcrPS.Client;

namespace EcrPS.Pipeline;

/// <summary>
/// Requests items by name from operations that reject the whole list for one unknown name: the list is bisected until each
/// unknown name is isolated, so one unknown name of a hundred costs about seven more calls.
/// </summary>
internal static class NamedItems
{
    private const string InvalidParameter = "InvalidParameter";

    /// <summary>Finds the existing items.</summary>
    /// <param name="names">The names, at most as many as one call accepts.</param>
    /// <param name="notFoundCode">The error code for a name that does not exist.</param>
    /// <param name="call">Requests some of the names.</param>
    /// <returns>What was found, in the order of the names' groups, and an error for each of the other names.</returns>
    public static async Task<(List<TItem> Found, List<(TName Name, EcrException Error)> Missing)> FindAsync<TName, TItem>(
        IReadOnlyList<TName> names, string notFoundCode, Func<IReadOnlyList<TName>, Task<IReadOnlyList<TItem>>> call)
    {
        var found = new List<TItem>();
        var missing = new List<(TName, EcrException)>();
        await FindIntoAsync([.. names]).ConfigureAwait(false);
        return (found, missing);

        async Task FindIntoAsync(TName[] some)
        {
            try
            {
                found.AddRange(await call(some).ConfigureAwait(false));
            }
            catch (EcrException error) when (error.ErrorCode == notFoundCode || error.ErrorCode == InvalidParameter)
            {
                if (some.Length == 1)
                {
                    missing.Add((some[0], error));
                    return;
                }

                int half = some.Length / 2;
                await FindIntoAsync(some[..half]).ConfigureAwait(false);
                await FindIntoAsync(some[half..]).ConfigureAwait(false);
            }
        }
    }
}
