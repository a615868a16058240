namespace EcrPS.Lifecycle;

/// <summary>What the references to images in use mean in one repository.</summary>
public sealed record ImageUseMatch
{
    /// <summary>For each image the references that keep it, as the deployments spell them; empty for those not in use.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Users { get; init; }

    /// <summary>The references that name the repository, and no image that it has.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>The sources that name the repository, or an image in it by its digest.</summary>
    public required IReadOnlyList<ImageUseOrigin> Origins { get; init; }
}
