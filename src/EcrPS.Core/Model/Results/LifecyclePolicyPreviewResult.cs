using EcrPS.Oci;

namespace EcrPS.Model;

public sealed partial class LifecyclePolicyPreviewResult
{
    /// <summary>The tags in alphabetical order; empty for an untagged image.</summary>
    public TextList Tags => ResultText.Tags(ImageTags);

    /// <summary>The digest with 12 of its hexadecimal digits, for tables; null if there is none.</summary>
    public string? ShortDigest => Digest.Shorten(ImageDigest);

    /// <summary>When the image was pushed; null if the service did not return it.</summary>
    public DateTimeOffset? Pushed => ImagePushedAt;

    /// <summary>The priority of the rule that acts on the image; null if the service did not return it.</summary>
    public int? Rule => AppliedRulePriority;

    /// <summary>What would happen to the image: <c>EXPIRE</c> or <c>TRANSITION</c>; null if the service did not return it.</summary>
    public string? ActionType => Action?.Type;
}
