namespace EcrPS.Lifecycle;

/// <summary>
/// Finds images that refer to each other in a cycle. A digest depends on the digests that the content names, so no registry has
/// such images: the inventory was edited or damaged, and no result for it would be right.
/// </summary>
internal static class ReferenceRing
{
    /// <exception cref="ImageInventoryException">There is a cycle; the message names an image in it.</exception>
    public static void Refuse(IEnumerable<string> digests, Func<string, IReadOnlyList<string>> targetsOf, string kind)
    {
        HashSet<string> done = new(StringComparer.Ordinal);
        HashSet<string> open = new(StringComparer.Ordinal);
        Stack<(string Digest, int Next)> path = new();
        foreach (string start in digests)
        {
            if (done.Contains(start) || targetsOf(start).Count == 0)
                continue;
            path.Push((start, 0));
            open.Add(start);
            while (path.TryPop(out (string Digest, int Next) at))
            {
                IReadOnlyList<string> targets = targetsOf(at.Digest);
                if (at.Next == targets.Count)
                {
                    open.Remove(at.Digest);
                    done.Add(at.Digest);
                    continue;
                }

                path.Push((at.Digest, at.Next + 1));
                string target = targets[at.Next];
                if (done.Contains(target))
                    continue;
                if (!open.Add(target))
                {
                    throw new ImageInventoryException(
                        $"The image {target} is its own {kind}, directly or through other images, which is impossible with digests. "
                        + "Export the inventory again.");
                }

                path.Push((target, 0));
            }
        }
    }
}
