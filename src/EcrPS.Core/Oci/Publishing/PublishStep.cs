namespace EcrPS.Oci;

/// <summary>The kind of a progress report.</summary>
public enum PublishStep
{
    /// <summary>A blob existed already and was not sent.</summary>
    BlobSkipped,

    /// <summary>A part of a blob was sent.</summary>
    BlobProgress,

    /// <summary>A blob was sent completely.</summary>
    BlobDone,

    /// <summary>A manifest was sent.</summary>
    ManifestDone,
}
