namespace EcrPS.Lifecycle;

/// <summary>From when an image's age counts.</summary>
internal static class ImageAge
{
    /// <summary>
    /// Push time, or last activation for an image that came back from the archive. One that is still coming back
    /// (ACTIVATING) is as old as its activation where that is known, else new: it is not active yet.
    /// </summary>
    public static DateTimeOffset Start(LifecycleImage image, DateTimeOffset at)
    {
        if (image.Status == "ACTIVATING" && !(image.LastActivatedAt is { } begun && !(begun < image.ArchivedAt))) return at;
        return image.LastActivatedAt ?? image.PushedAt;
    }

    /// <summary>By what images are ordered: archived ones by when they were archived, the others by <see cref="Start"/>.</summary>
    public static DateTimeOffset Order(LifecycleImage image, DateTimeOffset at) =>
        image.IsArchived ? image.ArchivedAt ?? image.PushedAt : Start(image, at);

    /// <summary>The time that a rule measures from; null when an archived image's inventory entry lacks it.</summary>
    public static DateTimeOffset? For(CompiledRule rule, LifecycleImage image, DateTimeOffset at)
    {
        if (rule.CountsTransitions) return image.ArchivedAt;
        var start = Start(image, at);
        if (!rule.CountsPulls || image.LastPulledAt is not { } pulled) return start;
        // A pull from before the archive counts no more once the image was activated.
        bool restored = image.LastActivatedAt is not null || image.Status == "ACTIVATING";
        return restored && pulled < start ? start : pulled;
    }
}
