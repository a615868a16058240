namespace EcrPS.Lifecycle;

/// <summary>What a member of a document names.</summary>
internal enum ImageUseMemberKind
{
    /// <summary>No image, but what is in it may.</summary>
    None,

    /// <summary>An image: another value is an error.</summary>
    Image,

    /// <summary>The digest of an image's manifest.</summary>
    Digest,

    /// <summary>Images: other values are an error.</summary>
    ImageList,

    /// <summary>An image if its value is a reference: the name ends like that of one, such as <c>sidecarImage</c>.</summary>
    MaybeImage,

    /// <summary>Images where the elements are references.</summary>
    MaybeImageList,

    /// <summary>A text that is a document itself, in JSON.</summary>
    Embedded,
}
