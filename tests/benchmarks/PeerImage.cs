namespace EcrPS.Benchmarks;

/// <summary>ImageDetail as one would write it for JsonSerializer.</summary>
internal sealed class PeerImage
{
    public string? RegistryId { get; set; }

    public string? RepositoryName { get; set; }

    public string? ImageDigest { get; set; }

    public List<string> ImageTags { get; set; } = [];

    public long? ImageSizeInBytes { get; set; }

    public double? ImagePushedAt { get; set; }

    public string? ImageManifestMediaType { get; set; }

    public string? ArtifactMediaType { get; set; }

    public string? ImageStatus { get; set; }

    public double? LastRecordedPullTime { get; set; }
}
