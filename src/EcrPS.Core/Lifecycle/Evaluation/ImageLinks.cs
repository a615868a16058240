namespace EcrPS.Lifecycle;

/// <summary>The relations between the images of an inventory: children of indexes, referrers of subjects.</summary>
internal sealed class ImageLinks
{
    private const int None = -1;

    private readonly IReadOnlyList<LifecycleImage> _images;
    private readonly Dictionary<string, int>? _byDigest;
    private readonly int[]? _root;

    public ImageLinks(IReadOnlyList<LifecycleImage> images)
    {
        _images = images;
        bool subjects = false;
        bool parents = false;
        for (int i = 0; i < images.Count; i++)
        {
            subjects |= images[i].SubjectDigest is not null;
            parents |= images[i].Parents.Count > 0;
        }

        if (!subjects && !parents)
            return;
        _byDigest = new(images.Count, StringComparer.Ordinal);
        for (int i = 0; i < images.Count; i++)
            _byDigest.TryAdd(images[i].Digest, i);
        if (subjects)
            _root = FindRoots();
    }

    /// <summary>
    /// The index in the inventory that keeps the image from being expired or archived; null when there is none. An image cannot
    /// be expired before every index that names it is deleted, nor archived before they are archived (user guide).
    /// </summary>
    public LifecycleImage? HolderOf(int image, LifecycleImageAction action)
    {
        IReadOnlyList<string> parents = _images[image].Parents;
        for (int p = 0; p < parents.Count; p++)
        {
            if (!_byDigest!.TryGetValue(parents[p], out int parent) || parent == image)
                continue;
            if (action == LifecycleImageAction.Expire || !_images[parent].IsArchived)
                return _images[parent];
        }

        return null;
    }

    /// <summary>The indexes in the inventory that name the image.</summary>
    public IEnumerable<int> HoldersOf(int image) =>
        _images[image].Parents.Select(IndexOf).Where(parent => parent != None && parent != image);

    /// <summary>
    /// The image whose action a referrer follows, resolved through referrers of referrers; -1 for an image that is evaluated
    /// itself.
    /// </summary>
    public int RootOf(int image) => _root is null ? None : _root[image];

    public int IndexOf(string digest) => _byDigest is not null && _byDigest.TryGetValue(digest, out int index) ? index : None;

    private int[] FindRoots()
    {
        const int unknown = -2;
        const int visiting = -3;
        int[] root = new int[_images.Count];
        Array.Fill(root, unknown);
        var path = new List<int>();
        for (int start = 0; start < root.Length; start++)
        {
            int at = start;
            while (root[at] == unknown && SubjectOf(at) is var subject && subject != None)
            {
                root[at] = visiting;
                path.Add(at);
                at = subject;
            }

            // Digests cannot form a cycle, but a hand-written inventory can. The image at which a cycle closes is evaluated
            // itself.
            if (root[at] is unknown or visiting)
                root[at] = None;
            int end = root[at] == None ? at : root[at];
            foreach (int follower in path)
            {
                if (follower != at)
                    root[follower] = end;
            }

            path.Clear();
        }

        return root;
    }

    // For a referrer that is itself part of a live index, being a child takes precedence.
    private int SubjectOf(int image) =>
        _images[image].SubjectDigest is { } digest
        && _byDigest!.TryGetValue(digest, out int subject)
        && HolderOf(image, LifecycleImageAction.Transition) is null
            ? subject
            : None;
}
