namespace EcrPS.Model;

public sealed partial class ImageReferrer
{
    /// <summary>The referrer's URI, by digest.</summary>
    /// <returns>Such as <c>123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/web@sha256:…</c>.</returns>
    public override string ToString() => ResultUri.OfImage(this, Digest);
}
