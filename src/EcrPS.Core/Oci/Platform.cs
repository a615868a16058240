namespace EcrPS.Oci;

/// <summary>The platform of an image in an index (OCI image specification, image-index.md).</summary>
/// <param name="Os">The operating system as Go names it, such as <c>linux</c>.</param>
/// <param name="Architecture">The processor as Go names it, such as <c>amd64</c>.</param>
/// <param name="Variant">The processor's variant, such as <c>v8</c>; null where there is none.</param>
/// <param name="OsVersion">The operating system's version (Windows images); null where there is none.</param>
public sealed record Platform(string Os, string Architecture, string? Variant = null, string? OsVersion = null)
{
    /// <summary>The platform as tools write it.</summary>
    /// <returns>Such as <c>linux/arm64/v8</c>.</returns>
    public override string ToString() => Variant is null ? $"{Os}/{Architecture}" : $"{Os}/{Architecture}/{Variant}";
}
