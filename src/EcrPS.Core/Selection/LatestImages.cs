using EcrPS.Model;

namespace EcrPS.Selection;

/// <summary>Separates the newest images of each group from the rest.</summary>
public static class LatestImages
{
    /// <summary>
    /// Splits images by whether they are among the newest of a group. An image of several groups is among the newest if it is
    /// so in any of them: an image that one group keeps must not be treated as old. An image of no group is in neither part.
    /// </summary>
    /// <param name="images">The images in the order of their listing; of equal push times the later one is the newer.</param>
    /// <param name="keys">The names of each image's groups, in the same order.</param>
    /// <param name="count">How many images of each group count as its newest.</param>
    /// <returns>For each image whether it is among the newest; null for an image of no group.</returns>
    public static bool?[] Mark(IReadOnlyList<ImageDetail> images, IReadOnlyList<IReadOnlyCollection<string>> keys, int count)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(keys);
        bool?[] isLatest = new bool?[images.Count];
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (int place in Enumerable.Range(0, images.Count).OrderByDescending(i => images[i].ImagePushedAt).ThenByDescending(i => i))
        {
            foreach (string key in keys[place].Distinct(StringComparer.Ordinal))
            {
                int before = taken.GetValueOrDefault(key);
                taken[key] = before + 1;
                isLatest[place] = isLatest[place] == true || before < count;
            }
        }

        return isLatest;
    }
}
