namespace EcrPS.Benchmarks;

/// <summary>DescribeImagesResponse as one would write it for JsonSerializer; times stay numbers, in the peer's favour.</summary>
internal sealed class PeerPage
{
    public List<PeerImage> ImageDetails { get; set; } = [];

    public string? NextToken { get; set; }
}
