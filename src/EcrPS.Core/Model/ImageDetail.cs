using EcrPS.Oci;

namespace EcrPS.Model;

public sealed partial class ImageDetail
{
    /// <summary>
    /// What the image's manifest refers to: children, subject, layers with sizes. No member of the API: null unless it was
    /// asked for (<c>Get-EcrImage -WithManifest</c>) or an inventory file has it.
    /// </summary>
    public ManifestLinks? Manifest { get; set; }
}
