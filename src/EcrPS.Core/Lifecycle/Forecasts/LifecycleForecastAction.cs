using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.Lifecycle;

/// <summary>What a policy does to one image on a day of a forecast.</summary>
/// <param name="ImageDigest">The image's digest; <c>forecast:</c> and a number for one that is only assumed to be pushed.</param>
/// <param name="ImageTags">Its tags.</param>
/// <param name="Action">What happens: Expire, Transition or Uncertain.</param>
/// <param name="AppliedRulePriority">The rule that acts.</param>
/// <param name="Reason">Why, as a sentence for people.</param>
/// <param name="FreedBytes">The bytes freed: layers that no remaining image has.</param>
public sealed record LifecycleForecastAction(
    string ImageDigest,
    IReadOnlyList<string> ImageTags,
    LifecycleImageAction Action,
    int? AppliedRulePriority,
    string Reason,
    long FreedBytes)
{
    /// <summary>The entries of the list of images in use that name the image; empty where none does.</summary>
    public IReadOnlyList<string> InUseBy { get; init; } = [];

    /// <summary>The tags in alphabetical order; empty for an untagged image.</summary>
    public TextList Tags => ResultText.Tags(ImageTags);

    /// <summary>The digest with 12 of its hexadecimal digits, for tables.</summary>
    public string ShortDigest => Digest.Shorten(ImageDigest);

    /// <summary>The rule that acts.</summary>
    public int? Rule => AppliedRulePriority;

    /// <summary>The bytes freed.</summary>
    public long Frees => FreedBytes;
}
