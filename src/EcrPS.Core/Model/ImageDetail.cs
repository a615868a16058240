using EcrPS.Oci;

namespace EcrPS.Model;

public sealed partial class ImageDetail
{
    /// <summary>
    /// What the image's manifest refers to: children, subject, layers with their sizes. Not a member of the API: null unless
    /// the manifest was read (<c>Get-EcrImage -WithManifest</c>) or comes from an inventory file.
    /// </summary>
    public ManifestLinks? Manifest { get; set; }
}
