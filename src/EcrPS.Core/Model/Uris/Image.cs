namespace EcrPS.Model;

public sealed partial class Image
{
    /// <summary>The image's URI, by what identified it.</summary>
    /// <returns>Such as <c>123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/web:1.2@sha256:…</c>.</returns>
    public override string ToString() => ResultUri.OfImage(this, ImageId?.ImageDigest, ImageId?.ImageTag);
}
