using EcrPS.Oci;

namespace EcrPS.Lifecycle;

/// <summary>
/// The images that are in use: references from deployments, resolved to a repository's images. An index in use protects its
/// children; a child in use protects its index and thereby all children of it.
/// </summary>
public sealed class ImageUse
{
    private const string DefaultTag = "latest"; // what docker and Kubernetes pull when neither tag nor digest is given

    private readonly List<ImageUseReference> _references;

    /// <summary>Creates the list.</summary>
    /// <param name="references">The references that are in use.</param>
    public ImageUse(IEnumerable<ImageUseReference> references)
        : this([new ImageUseOrigin(null, [.. references])])
    {
    }

    /// <summary>Creates the list.</summary>
    /// <param name="origins">The references that are in use, and where they are from.</param>
    public ImageUse(IReadOnlyList<ImageUseOrigin> origins)
    {
        ArgumentNullException.ThrowIfNull(origins);
        Origins = origins;
        _references = [.. origins.SelectMany(origin => origin.References).Distinct()];
    }

    /// <summary>The references, each once.</summary>
    public IReadOnlyList<ImageUseReference> References => _references;

    /// <summary>Where they are from.</summary>
    public IReadOnlyList<ImageUseOrigin> Origins { get; }

    /// <summary>Finds the images of one repository that are in use.</summary>
    /// <param name="images">The repository's images.</param>
    /// <param name="repositoryName">
    /// The repository's name; null where it is not known: then any reference may name its images.
    /// </param>
    /// <param name="registryId">Its account; null where it is not known.</param>
    /// <param name="region">Its region; null where it is not known.</param>
    /// <returns>The images in use, and the references that name none.</returns>
    public ImageUseMatch Find(IReadOnlyList<LifecycleImage> images, string? repositoryName, string? registryId, string? region)
    {
        ArgumentNullException.ThrowIfNull(images);
        var byDigest = new Dictionary<string, int>(images.Count, StringComparer.Ordinal);
        var byTag = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < images.Count; i++)
        {
            byDigest[images[i].Digest] = i;
            foreach (string tag in images[i].Tags)
                byTag[tag] = i;
        }

        var users = new List<string>?[images.Count];
        var naming = new HashSet<ImageUseReference>();
        var missing = new List<string>();
        foreach (ImageUseReference reference in _references)
        {
            if (!reference.MayMean(repositoryName, registryId, region))
                continue;
            // In a reference with tag and digest the digest decides, as for a pull.
            bool found = reference.Digest is { } digest
                ? byDigest.TryGetValue(digest, out int place)
                : byTag.TryGetValue(reference.Tag ?? DefaultTag, out place);
            if (found)
                (users[place] ??= []).Add(reference.Text);
            else if (repositoryName is not null && reference.Image?.Repository == repositoryName)
                missing.Add(reference.Text);
            if (found || (repositoryName is not null && reference.Image is not null))
                naming.Add(reference);
        }

        Spread(images, byDigest, users);
        return new ImageUseMatch
        {
            Users = [.. users.Select(IReadOnlyList<string> (list) => list is null ? [] : [.. list.Distinct(StringComparer.Ordinal)])],
            Missing = [.. missing.Distinct(StringComparer.Ordinal)],
            Origins = [.. Origins.Where(origin => origin.References.Any(naming.Contains))],
        };
    }

    private static void Spread(IReadOnlyList<LifecycleImage> images, Dictionary<string, int> byDigest, List<string>?[] users)
    {
        var children = new Dictionary<int, List<int>>();
        for (int i = 0; i < images.Count; i++)
        {
            foreach (string parent in images[i].Parents)
            {
                if (!byDigest.TryGetValue(parent, out int place) || place == i)
                    continue;
                if (!children.TryGetValue(place, out List<int>? list))
                    children.Add(place, list = []);
                list.Add(i);
            }
        }

        var waiting = new Queue<int>(Enumerable.Range(0, images.Count).Where(i => users[i] is not null));
        while (waiting.TryDequeue(out int i))
        {
            foreach (string parent in images[i].Parents)
            {
                if (byDigest.TryGetValue(parent, out int place))
                    Protect(place, users[i]!);
            }

            foreach (int child in children.GetValueOrDefault(i) ?? [])
                Protect(child, users[i]!);
        }

        void Protect(int place, List<string> by)
        {
            if (users[place] is not null)
                return;
            users[place] = by;
            waiting.Enqueue(place);
        }
    }
}
