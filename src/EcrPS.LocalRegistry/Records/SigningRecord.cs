namespace EcrPS.LocalRegistry.Records;

/// <summary>The signing of an image with one profile.</summary>
/// <param name="ImageId">The image.</param>
/// <param name="ProfileArn">The signing profile.</param>
/// <param name="Status">IN_PROGRESS, COMPLETE or FAILED.</param>
internal sealed record SigningRecord(long ImageId, string ProfileArn, string Status)
{
    public string? FailureCode { get; init; }

    public string? FailureReason { get; init; }
}
