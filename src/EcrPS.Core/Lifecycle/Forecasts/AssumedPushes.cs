namespace EcrPS.Lifecycle;

/// <summary>
/// The images that a forecast assumes to be pushed: copies of the last ones in turn. A copy keeps the tags, so that it
/// satisfies the same rules as the original; that a moving tag would be removed from the original is not modelled.
/// </summary>
internal sealed class AssumedPushes
{
    // Enough that the mix of releases, branches and untagged images is that of today.
    private const int Models = 100;

    private readonly List<(LifecycleImage Image, LifecycleImage[] Children)> _models = [];
    private readonly DateTimeOffset _start;
    private readonly double _perDay;
    private int _pushed;
    private int _named;

    public AssumedPushes(IReadOnlyList<LifecycleImage> images, double perDay, DateTimeOffset start)
    {
        _perDay = perDay;
        _start = start;
        if (perDay <= 0)
            return;
        var known = images.Select(image => image.Digest).ToHashSet(StringComparer.Ordinal);
        ILookup<string, LifecycleImage> children = images.SelectMany(image =>
            image.Parents.Select(parent => (Parent: parent, Child: image)))
            .ToLookup(link => link.Parent, link => link.Child, StringComparer.Ordinal);
        _models.AddRange(images
            .Where(image => !image.IsArchived && image.SubjectDigest is null && !image.Parents.Any(known.Contains))
            .OrderByDescending(image => image.PushedAt)
            .Take(Models)
            .Reverse()
            .Select(image => (image, children[image.Digest].ToArray())));
    }

    /// <summary>The images pushed since the last call up to a time, oldest first.</summary>
    public List<LifecycleImage> Until(DateTimeOffset time)
    {
        var pushed = new List<LifecycleImage>();
        if (_models.Count == 0)
            return pushed;
        // Counted from the start, so that half an image a day is one every second day.
        int due = (int)Math.Floor(((time - _start).TotalDays * _perDay) + 1e-9);
        for (; _pushed < due; _pushed++)
        {
            (LifecycleImage model, LifecycleImage[] children) = _models[_pushed % _models.Count];
            DateTimeOffset at = _start.AddDays((_pushed + 1) / _perDay);
            LifecycleImage copy = Copy(model, at, []);
            pushed.AddRange(children.Select(child => Copy(child, at, [copy.Digest])));
            pushed.Add(copy);
        }

        return pushed;
    }

    private LifecycleImage Copy(LifecycleImage model, DateTimeOffset at, IReadOnlyList<string> parents) => new()
    {
        Digest = $"forecast:{++_named}",
        Tags = model.Tags,
        PushedAt = at,
        SizeInBytes = model.SizeInBytes,
        Blobs = model.Blobs is { } blobs
            ? [.. blobs.Select((blob, i) => blob with { Digest = $"forecast:{_named}/{i}" })]
            : null,
        Parents = parents,
        MayBeChild = model.MayBeChild,
    };
}
