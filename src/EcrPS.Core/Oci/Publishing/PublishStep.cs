namespace EcrPS.Oci;

/// <summary>What a report of progress is about.</summary>
public enum PublishStep
{
    /// <summary>A blob was there already and was not sent.</summary>
    BlobSkipped,

    /// <summary>A part of a blob was sent.</summary>
    BlobProgress,

    /// <summary>A blob is there.</summary>
    BlobDone,

    /// <summary>A manifest is there.</summary>
    ManifestDone,
}
