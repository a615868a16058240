using EcrPS.Model;

namespace EcrPS.Registry;

/// <summary>A principal whose pulls do not update the last recorded pull time of images. The API has only its ARN.</summary>
public sealed class EcrPullTimeUpdateExclusion : IEcrResource
{
    /// <summary>The IAM role or user.</summary>
    public required string PrincipalArn { get; init; }

    /// <summary>When it was registered; only the reply to its registration has it.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <inheritdoc/>
    public string? Region { get; set; }

    /// <inheritdoc/>
    public string? RegistryId { get; set; }

    /// <inheritdoc/>
    public string? EndpointUrl { get; set; }
}
