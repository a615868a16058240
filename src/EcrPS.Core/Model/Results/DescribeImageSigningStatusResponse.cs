namespace EcrPS.Model;

public sealed partial class DescribeImageSigningStatusResponse
{
    /// <summary>The tag, or the digest with 12 of its hexadecimal digits, for tables; null if the response has no image.</summary>
    public string? Image => ResultText.Image(ImageId);

    /// <summary>The image's digest; null if the response has no image.</summary>
    public string? ImageDigest => ImageId?.ImageDigest;

    /// <summary>
    /// The status of all profiles in one word: FAILED if one failed, otherwise IN_PROGRESS if one is, otherwise COMPLETE; null if
    /// the image is not signed.
    /// </summary>
    public string? Status =>
        ResultText.Overall(SigningStatuses.Select(status => status.Status), SigningStatus.Failed, SigningStatus.Complete);

    /// <summary>The status of each profile, such as <c>release COMPLETE, audit FAILED (code)</c>; empty if it is not signed.</summary>
    public string Profiles => string.Join(", ", SigningStatuses.Select(status =>
        $"{ResultText.LastPart(status.SigningProfileArn)} {status.Status}{(status.FailureCode is { } code ? $" ({code})" : null)}"));
}
