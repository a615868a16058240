namespace EcrPS.Lifecycle;

/// <summary>The time from which an image's age is measured.</summary>
internal static class ImageAge
{
    /// <summary>
    /// The push time, or the last activation for an image that was restored from the archive. An image that is being restored
    /// (ACTIVATING) is as old as its activation where that is known, else new: it is not active yet.
    /// </summary>
    public static DateTimeOffset Start(LifecycleImage image, DateTimeOffset at)
    {
        if (image.Status == "ACTIVATING" && !(image.LastActivatedAt is { } begun && !(begun < image.ArchivedAt)))
            return at;
        return image.LastActivatedAt ?? image.PushedAt;
    }

    /// <summary>The sort key of images: the archive time of archived ones, <see cref="Start"/> of the others.</summary>
    public static DateTimeOffset Order(LifecycleImage image, DateTimeOffset at) =>
        image.IsArchived ? image.ArchivedAt ?? image.PushedAt : Start(image, at);

    /// <summary>The time that a rule measures from; null when an archived image's inventory entry lacks it.</summary>
    public static DateTimeOffset? For(CompiledRule rule, LifecycleImage image, DateTimeOffset at)
    {
        if (rule.CountsTransitions)
            return image.ArchivedAt;
        DateTimeOffset start = Start(image, at);
        if (!rule.CountsPulls || image.LastPulledAt is not { } pulled)
            return start;
        // A pull before archiving no longer counts once the image was activated.
        bool restored = image.LastActivatedAt is not null || image.Status == "ACTIVATING";
        return restored && pulled < start ? start : pulled;
    }
}
