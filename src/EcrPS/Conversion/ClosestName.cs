namespace EcrPS.Conversion;

/// <summary>Suggests the closest valid name.</summary>
internal static class ClosestName
{
    /// <summary>The sentence to append to an error; empty if no name is close.</summary>
    public static string Hint(string name, IEnumerable<string> names) =>
        Of(name, names) is { } closest ? $" Did you mean '{closest}'?" : string.Empty;

    internal static string? Of(string name, IEnumerable<string> names)
    {
        (string closest, int distance) = names.Select(one =>
            (Name: one, Distance: Distance(name.ToUpperInvariant(), one.ToUpperInvariant())))
            .DefaultIfEmpty((Name: string.Empty, Distance: int.MaxValue))
            .MinBy(one => one.Distance);
        // Up to a third of the letters may differ for a typo; with more differences it is another word.
        return distance <= Math.Max(2, name.Length / 3) ? closest : null;
    }

    // Levenshtein, one row at a time.
    private static int Distance(string left, string right)
    {
        int[] row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
