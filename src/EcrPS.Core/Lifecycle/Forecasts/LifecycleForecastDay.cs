namespace EcrPS.Lifecycle;

/// <summary>A day of a forecast: what the policy does then, and what is left.</summary>
public sealed class LifecycleForecastDay
{
    /// <summary>The repository's name; null for an inventory that does not tell.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Days from the beginning; 0 is what happens at once.</summary>
    public int Day { get; init; }

    /// <summary>When the policy is applied on that day.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>How many images are assumed to be pushed since the day before, children of indexes among them.</summary>
    public int PushedCount { get; init; }

    /// <summary>How many images expire.</summary>
    public int ExpiringCount { get; init; }

    /// <summary>How many images move to the archive.</summary>
    public int TransitioningCount { get; init; }

    /// <summary>How many images stay in the forecast though they may go: what they hang on is not known.</summary>
    public int UncertainCount { get; init; }

    /// <summary>How many of the images that go, or may go, are in use; 0 where nobody asked.</summary>
    public int InUseTakenCount => Actions.Count(action => action.InUseBy.Count > 0);

    /// <summary>How many images there are thereafter, archived ones among them.</summary>
    public int ImageCount { get; init; }

    /// <summary>How many of them are in the archive.</summary>
    public int ArchivedImageCount { get; init; }

    /// <summary>Bytes of the layers outside of the archive thereafter, each counted once.</summary>
    public long SizeInBytes { get; init; }

    /// <summary>Bytes of the layers that only archived images have thereafter.</summary>
    public long ArchivedSizeInBytes { get; init; }

    /// <summary>The bytes that come free on that day.</summary>
    public long FreedBytes { get; init; }

    /// <summary>Whether sizes and freed bytes are upper bounds: manifests are not known, and layers may be shared.</summary>
    public bool IsUpperBound { get; init; }

    /// <summary>What the policy does to which image, in the order in which ECR acts; then what is uncertain.</summary>
    public IReadOnlyList<LifecycleForecastAction> Actions { get; init; } = [];

    /// <summary>What the forecast takes for granted, as a sentence.</summary>
    public required string Assumption { get; init; }
}
