namespace EcrPS.Model;

public sealed partial class DescribeImageReplicationStatusResponse
{
    /// <summary>The tag, or the digest with 12 of its hexadecimal digits, for tables; null if the response has no image.</summary>
    public string? Image => ResultText.Image(ImageId);

    /// <summary>The image's digest; null if the response has no image.</summary>
    public string? ImageDigest => ImageId?.ImageDigest;

    /// <summary>
    /// The status of all destinations in one word: FAILED if one failed, otherwise IN_PROGRESS if one is, otherwise COMPLETE; null
    /// if the image is not replicated.
    /// </summary>
    public string? Status =>
        ResultText.Overall(ReplicationStatuses.Select(status => status.Status), ReplicationStatus.Failed, ReplicationStatus.Complete);

    /// <summary>
    /// The status at each destination, such as <c>123456789012/eu-west-1 COMPLETE, 210987654321/us-east-1 FAILED (code)</c>; empty
    /// if the image is not replicated. The response does not say which account is the caller's.
    /// </summary>
    public string Destinations => string.Join(", ", ReplicationStatuses.Select(status =>
        $"{status.RegistryId}/{status.Region} {status.Status}{(status.FailureCode is { } code ? $" ({code})" : null)}"));
}
