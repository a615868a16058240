namespace EcrPS.Lifecycle;

/// <summary>
/// The values of the policy language, in lower case as policy text requires (the API's own enums are upper case).
/// </summary>
public static class LifecyclePolicyValues
{
    /// <summary>tagStatus: images with tags that satisfy the rule's list.</summary>
    public const string Tagged = "tagged";

    /// <summary>tagStatus: images without a tag.</summary>
    public const string Untagged = "untagged";

    /// <summary>tagStatus: all images.</summary>
    public const string Any = "any";

    /// <summary>countType: all images beyond the newest countNumber.</summary>
    public const string ImageCountMoreThan = "imageCountMoreThan";

    /// <summary>countType: pushed more than countNumber days ago.</summary>
    public const string SinceImagePushed = "sinceImagePushed";

    /// <summary>countType: last pulled more than countNumber days ago.</summary>
    public const string SinceImagePulled = "sinceImagePulled";

    /// <summary>countType: archived more than countNumber days ago.</summary>
    public const string SinceImageTransitioned = "sinceImageTransitioned";

    /// <summary>countUnit: the only unit.</summary>
    public const string Days = "days";

    /// <summary>storageClass: where pushed images are stored; the default of a rule without storageClass.</summary>
    public const string Standard = "standard";

    /// <summary>storageClass and targetStorageClass: the archive.</summary>
    public const string Archive = "archive";

    /// <summary>action type: delete the image.</summary>
    public const string Expire = "expire";

    /// <summary>action type: move the image to targetStorageClass.</summary>
    public const string Transition = "transition";
}
