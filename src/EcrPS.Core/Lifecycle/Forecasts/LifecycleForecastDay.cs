using EcrPS.Model;

namespace EcrPS.Lifecycle;

/// <summary>A day of a forecast: what the policy does then, and what is left.</summary>
public sealed class LifecycleForecastDay : IEcrRepositoryResource
{
    /// <summary>The repository's name; null where the inventory does not contain it.</summary>
    public string? RepositoryName { get; set; }

    /// <inheritdoc/>
    public string? Region { get; set; }

    /// <inheritdoc/>
    public string? RegistryId { get; set; }

    /// <inheritdoc/>
    public string? EndpointUrl { get; set; }

    /// <summary>Days since the start; 0 is what happens immediately.</summary>
    public int Day { get; init; }

    /// <summary>When the policy is applied on that day.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>How many images are assumed to be pushed since the day before, including children of indexes.</summary>
    public int PushedCount { get; init; }

    /// <summary>How many images expire.</summary>
    public int ExpiringCount { get; init; }

    /// <summary>How many images move to the archive.</summary>
    public int TransitioningCount { get; init; }

    /// <summary>
    /// How many images stay in the forecast although they may be removed, because the inventory is not enough to decide.
    /// </summary>
    public int UncertainCount { get; init; }

    /// <summary>How many of the images that are or may be removed are in use; 0 where uses were not checked.</summary>
    public int InUseTakenCount => Actions.Count(action => action.InUseBy.Count > 0);

    /// <summary>How many images there are afterwards, including archived ones.</summary>
    public int ImageCount { get; init; }

    /// <summary>How many of them are in the archive.</summary>
    public int ArchivedImageCount { get; init; }

    /// <summary>Bytes of the layers outside of the archive afterwards, each counted once.</summary>
    public long SizeInBytes { get; init; }

    /// <summary>Bytes of the layers that only archived images have afterwards.</summary>
    public long ArchivedSizeInBytes { get; init; }

    /// <summary>The bytes freed on that day.</summary>
    public long FreedBytes { get; init; }

    /// <summary>Whether sizes and freed bytes are upper bounds: manifests are not known, and layers may be shared.</summary>
    public bool IsUpperBound { get; init; }

    /// <summary>The time of <see cref="At"/>.</summary>
    public DateTimeOffset Date => At;

    /// <summary>The bytes of the images outside the archive.</summary>
    public long Size => SizeInBytes;

    /// <summary>How many images are assumed to be pushed.</summary>
    public int Pushed => PushedCount;

    /// <summary>How many images expire.</summary>
    public int Expire => ExpiringCount;

    /// <summary>How many images move to the archive.</summary>
    public int Archive => TransitioningCount;

    /// <summary>How many images may be removed.</summary>
    public int Uncertain => UncertainCount;

    /// <summary>How many images are left.</summary>
    public int Left => ImageCount;

    /// <summary>The bytes of the archive.</summary>
    public long Archived => ArchivedSizeInBytes;

    /// <summary>The bytes freed on the day.</summary>
    public long Frees => FreedBytes;

    /// <summary>The policy's actions, in the order in which ECR carries them out; then what is uncertain.</summary>
    public IReadOnlyList<LifecycleForecastAction> Actions { get; init; } = [];

    /// <summary>The assumptions of the forecast, in a sentence.</summary>
    public required string Assumption { get; init; }
}
