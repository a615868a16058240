namespace EcrPS.Oci;

/// <summary>The platform of an image in an index (OCI image specification, image-index.md).</summary>
/// <param name="Os">The operating system as Go names it, such as <c>linux</c>.</param>
/// <param name="Architecture">The processor as Go names it, such as <c>amd64</c>.</param>
/// <param name="Variant">The processor's variant, such as <c>v8</c>; null where there is none.</param>
/// <param name="OsVersion">The operating system's version (Windows images); null where there is none.</param>
public sealed record Platform(string Os, string Architecture, string? Variant = null, string? OsVersion = null)
{
    /// <summary>The operating system and architecture of entries that are not for a platform, such as attestations.</summary>
    public const string Unknown = "unknown";

    /// <summary>The platform as tools write it.</summary>
    /// <returns>Such as <c>linux/arm64/v8</c>.</returns>
    public override string ToString() => Variant is null ? $"{Os}/{Architecture}" : $"{Os}/{Architecture}/{Variant}";

    /// <summary>
    /// Chooses the image for a platform; <c>linux/arm64</c> also chooses <c>linux/arm64/v8</c> if there is no exact match.
    /// </summary>
    /// <param name="images">The images of an index.</param>
    /// <param name="name">The platform as tools write it, in any case.</param>
    /// <returns>The first such image; null where there is none.</returns>
    public static Descriptor? Find(IEnumerable<Descriptor> images, string name)
    {
        ArgumentNullException.ThrowIfNull(images);
        Descriptor[] all = [.. images];
        return Array.Find(all, image => Is(image.Platform, name))
            ?? Array.Find(all, image => image.Platform is { } platform && Is(platform with { Variant = null }, name));
    }

    private static bool Is(Platform? platform, string name) =>
        platform is not null && platform.ToString().Equals(name, StringComparison.OrdinalIgnoreCase);
}
