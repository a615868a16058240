namespace EcrPS.Oci;

/// <summary>Stable codes of <see cref="OciException"/>; scripts may compare them, messages may change.</summary>
public static class OciErrorCodes
{
    /// <summary>A text is not a digest.</summary>
    public const string DigestInvalid = "DigestInvalid";

    /// <summary>A text is not an image reference.</summary>
    public const string ReferenceInvalid = "ReferenceInvalid";

    /// <summary>Content does not match its digest.</summary>
    public const string DigestMismatch = "DigestMismatch";

    /// <summary>Content is longer than its descriptor's size.</summary>
    public const string SizeMismatch = "SizeMismatch";

    /// <summary>Content is shorter than its descriptor's size.</summary>
    public const string LayerTruncated = "LayerTruncated";

    /// <summary>A manifest, index or image configuration breaks the rules of its media type.</summary>
    public const string ManifestInvalid = "ManifestInvalid";

    /// <summary>A manifest is larger than registries accept (<see cref="Manifest.MaxSize"/>).</summary>
    public const string ManifestTooLarge = "ManifestTooLarge";

    /// <summary>There is no image with that tag or digest, or no reference was given where there are several images.</summary>
    public const string ReferenceNotFound = "ReferenceNotFound";

    /// <summary>A manifest refers to content that does not exist.</summary>
    public const string BlobMissing = "BlobMissing";

    /// <summary>Several images of an index are complete, others are missing, and none was chosen.</summary>
    public const string IndexIncomplete = "IndexIncomplete";

    /// <summary>There is no image for the platform.</summary>
    public const string PlatformNotFound = "PlatformNotFound";

    /// <summary>The path is not a file but a pipe, a device or a socket.</summary>
    public const string NotAFile = "NotAFile";

    /// <summary>There is no file or folder of that name.</summary>
    public const string PathNotFound = "PathNotFound";

    /// <summary>The file is not a tar archive, or has an unsupported compression.</summary>
    public const string NotAnArchive = "NotAnArchive";

    /// <summary>The folder or archive contains no image: neither an OCI layout nor the output of <c>docker save</c>.</summary>
    public const string NotAnImageLayout = "NotAnImageLayout";

    /// <summary>The archive is truncated or damaged.</summary>
    public const string ArchiveDamaged = "ArchiveDamaged";

    /// <summary>A name or link in an archive or folder points outside of it.</summary>
    public const string PathEscapesArchive = "PathEscapesArchive";

    /// <summary>A file name occurs twice in an archive.</summary>
    public const string DuplicateEntry = "DuplicateEntry";

    /// <summary>An archive exceeds a limit on entries, names or unpacked size.</summary>
    public const string ArchiveTooLarge = "ArchiveTooLarge";

    /// <summary>A layer has a compression for which its format has no media type.</summary>
    public const string LayerUnsupported = "LayerUnsupported";

    /// <summary>A file could not be written or read for a reason outside its content, such as a full disk.</summary>
    public const string StorageFailed = "StorageFailed";
}
