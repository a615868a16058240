namespace EcrPS.LocalRegistry.Records;

/// <summary>One page of a listing.</summary>
/// <param name="Items">In the listing's order.</param>
/// <param name="NextToken">Null on the last page.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextToken)
{
    /// <summary>Makes a page from its rows and, if there is a next page, one more row.</summary>
    public static Page<T> Of(List<T> rows, int size, Func<T, string> token)
    {
        if (rows.Count <= size)
            return new Page<T>(rows, null);
        rows.RemoveRange(size, rows.Count - size);
        return new Page<T>(rows, token(rows[^1]));
    }
}
