namespace EcrPS.Lifecycle;

/// <summary>What the members of documents are called that name images, in the documents of several programs.</summary>
internal static class ImageUseMember
{
    /// <summary>
    /// <c>image</c> (Kubernetes, ECS, compose, Argo, Batch, SageMaker), <c>imageID</c> (a pod's status, the digest that really runs),
    /// <c>imageRef</c> and <c>userSpecifiedImage</c> (crictl), <c>imageUri</c> and <c>resolvedImageUri</c> (Lambda, its resources in
    /// Terraform's state), <c>imageIdentifier</c> (App Runner).
    /// </summary>
    private static readonly HashSet<string> Images =
        ["image", "imageid", "imageref", "userspecifiedimage", "imageuri", "resolvedimageuri", "imageidentifier"];

    /// <summary>Task and job definitions that Terraform's state has as JSON in a text.</summary>
    private static readonly HashSet<string> Embedded = ["containerdefinitions", "containerproperties"];

    /// <summary>The parts of an image's name in Helm's values and in kustomizations.</summary>
    private static readonly HashSet<string> Parts =
        ["registry", "repository", "tag", "digest", "name", "newname", "newtag", "version", "sha"];

    private static readonly HashSet<string> Names = ["repository", "image", "imagerepository", "imagename"];

    private static readonly HashSet<string> Tags = ["tag", "imagetag"];

    private static readonly HashSet<string> OfKustomization = ["newname", "newtag"];

    /// <summary>What a member names.</summary>
    /// <param name="name">Its name, in the spelling of any language: <c>imageUri</c>, <c>image_uri</c>.</param>
    public static ImageUseMemberKind Of(string name)
    {
        string plain = Plain(name);
        return Images.Contains(plain) ? ImageUseMemberKind.Image
            : plain == "imagedigest" ? ImageUseMemberKind.Digest
            : plain == "images" ? ImageUseMemberKind.ImageList
            : Embedded.Contains(plain) ? ImageUseMemberKind.Embedded
            : plain.EndsWith("images", StringComparison.Ordinal) ? ImageUseMemberKind.MaybeImageList
            : plain.EndsWith("image", StringComparison.Ordinal) || plain is "imagename" or "digest" ? ImageUseMemberKind.MaybeImage
            : ImageUseMemberKind.None;
    }

    /// <summary>Whether it names an image if it is a member of an image: as in a pod's volume, and in what crictl prints.</summary>
    public static bool IsReference(string name) =>
        IsVolumeReference(name) || Of(name) is ImageUseMemberKind.Image or ImageUseMemberKind.Digest;

    /// <summary>Whether it is <c>image.reference</c>, the image of a pod's volume.</summary>
    public static bool IsVolumeReference(string name) => name.Equals("reference", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is a part of an image's name if it is a member of an image.</summary>
    public static bool IsPart(string name) => Parts.Contains(Plain(name));

    /// <summary>Whether it may be an image's name without its tag.</summary>
    public static bool IsName(string name) => Names.Contains(Plain(name));

    /// <summary>Whether it may be the tag of an image that another member names.</summary>
    public static bool IsTag(string name) => Tags.Contains(Plain(name));

    /// <summary>Whether it is one of the members by which a kustomization replaces images.</summary>
    public static bool IsOfKustomization(string name) => OfKustomization.Contains(Plain(name));

    private static string Plain(string name) =>
        string.Concat(name.Where(letter => letter is not ('_' or '-'))).ToLowerInvariant();
}
