namespace EcrPS.Model;

public sealed partial class ImageIdentifier
{
    /// <summary>The image's URI, by what identifies it.</summary>
    /// <returns>Such as <c>123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/web:1.2@sha256:…</c>.</returns>
    public override string ToString() => ResultUri.OfImage(this, ImageDigest, ImageTag);
}
