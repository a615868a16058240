using EcrPS.Client;

namespace EcrPS.Pipeline;

/// <summary>
/// Asks for things by name where the API refuses a whole list for one name that is wrong: the list is halved until each
/// wrong name stands alone, so one wrong name of a hundred costs about seven calls more.
/// </summary>
internal static class NamedItems
{
    private const string InvalidParameter = "InvalidParameter";

    /// <summary>Finds what there is.</summary>
    /// <param name="names">The names, as many as one call takes.</param>
    /// <param name="notFoundCode">The error code for a name that does not exist.</param>
    /// <param name="call">Asks for some of the names.</param>
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

                var half = some.Length / 2;
                await FindIntoAsync(some[..half]).ConfigureAwait(false);
                await FindIntoAsync(some[half..]).ConfigureAwait(false);
            }
        }
    }
}
