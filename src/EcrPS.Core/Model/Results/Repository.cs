namespace EcrPS.Model;

public sealed partial class Repository
{
    /// <summary>When the repository was created; null if the service did not return it.</summary>
    public DateTimeOffset? Created => CreatedAt;

    /// <summary>Whether an image is scanned when it is pushed, by the repository's own setting; false if that is unknown.</summary>
    public bool ScanOnPush => ImageScanningConfiguration?.ScanOnPush ?? false;
}
