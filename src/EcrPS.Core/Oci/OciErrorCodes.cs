namespace EcrPS.Oci;

/// <summary>Stable codes of <see cref="OciException"/>; scripts may compare them, messages may change.</summary>
public static class OciErrorCodes
{
    /// <summary>Text that should be a digest is none.</summary>
    public const string DigestInvalid = "DigestInvalid";

    /// <summary>Text that should name an image is no reference.</summary>
    public const string ReferenceInvalid = "ReferenceInvalid";

    /// <summary>Content is not what its digest says.</summary>
    public const string DigestMismatch = "DigestMismatch";

    /// <summary>Content is longer than its descriptor says.</summary>
    public const string SizeMismatch = "SizeMismatch";

    /// <summary>Content ends before the size that its descriptor says.</summary>
    public const string LayerTruncated = "LayerTruncated";

    /// <summary>A manifest, index or image configuration breaks the rules of its media type.</summary>
    public const string ManifestInvalid = "ManifestInvalid";

    /// <summary>A manifest is larger than registries take (<see cref="Manifest.MaxSize"/>).</summary>
    public const string ManifestTooLarge = "ManifestTooLarge";

    /// <summary>No image of that tag or digest is there, or none was named where several are.</summary>
    public const string ReferenceNotFound = "ReferenceNotFound";

    /// <summary>A manifest names content that is not there.</summary>
    public const string BlobMissing = "BlobMissing";

    /// <summary>There is no file or folder of that name.</summary>
    public const string PathNotFound = "PathNotFound";

    /// <summary>The file is no tar archive, or compressed in a way that cannot be read.</summary>
    public const string NotAnArchive = "NotAnArchive";

    /// <summary>The folder or archive holds no image: neither an OCI layout nor what <c>docker save</c> writes.</summary>
    public const string NotAnImageLayout = "NotAnImageLayout";

    /// <summary>The archive ends too early or is damaged.</summary>
    public const string ArchiveDamaged = "ArchiveDamaged";

    /// <summary>A name or link in an archive or folder leads outside of it.</summary>
    public const string PathEscapesArchive = "PathEscapesArchive";

    /// <summary>A file name occurs twice in an archive.</summary>
    public const string DuplicateEntry = "DuplicateEntry";

    /// <summary>An archive exceeds a limit on entries, names or unpacked size.</summary>
    public const string ArchiveTooLarge = "ArchiveTooLarge";

    /// <summary>A layer is compressed in a way that its format cannot say.</summary>
    public const string LayerUnsupported = "LayerUnsupported";

    /// <summary>A file could not be written or read for a reason outside its content, such as a full disk.</summary>
    public const string StorageFailed = "StorageFailed";
}
