namespace EcrPS.Oci;

/// <summary>
/// Converts an image's manifest to another format for a client that does not support the format in which it was pushed (ECR
/// user guide, "Container image manifest formats"). Configuration and layers are the same blobs in every format; only the
/// manifest differs.
/// </summary>
public static class ManifestConversion
{
    private static readonly (string Oci, string Docker)[] Layers =
    [
        (MediaTypes.OciLayerGzip, MediaTypes.DockerLayerGzip),
        (MediaTypes.OciLayerTar, MediaTypes.DockerLayerTar),
        (MediaTypes.OciForeignLayerGzip, MediaTypes.DockerForeignLayerGzip),
    ];

    /// <summary>
    /// The formats that a manifest may be converted to, best first: schema 1, indexes and lists are not converted.
    /// </summary>
    /// <param name="mediaType">The format in which it was pushed.</param>
    /// <returns>Media types; empty where there are none.</returns>
    public static IReadOnlyList<string> TargetsOf(string mediaType) => mediaType switch
    {
        MediaTypes.OciManifest => [MediaTypes.DockerManifest, MediaTypes.DockerSchema1],
        MediaTypes.DockerManifest => [MediaTypes.OciManifest, MediaTypes.DockerSchema1],
        _ => [],
    };

    /// <summary>Converts between Docker's schema 2 and the OCI's format. Annotations are lost: schema 2 has none.</summary>
    /// <param name="image">The manifest as it was pushed.</param>
    /// <param name="mediaType">The requested format.</param>
    /// <returns>
    /// The manifest, the same bytes for the same input; null for what the other format cannot express: an artifact, a subject,
    /// a layer compressed with zstd.
    /// </returns>
    public static Manifest? TryConvert(Manifest image, string mediaType)
    {
        if (image is not { Kind: ManifestKind.Image, Subject: null, Config: { } config })
            return null;
        bool docker = mediaType == MediaTypes.DockerManifest;
        var layers = image.Layers.Select(layer => LayerType(layer.MediaType, docker) is { } type ? Plain(layer, type) : null).ToList();
        if (layers.Contains(null))
            return null;
        Descriptor converted = Plain(config, docker ? MediaTypes.DockerConfig : MediaTypes.OciConfig);
        return Manifest.Parse(ManifestWriter.Image(mediaType, converted, layers!, null), mediaType);
    }

    private static string? LayerType(string mediaType, bool docker)
    {
        foreach ((string oci, string dockers) in Layers)
        {
            if (mediaType == oci || mediaType == dockers)
                return docker ? dockers : oci;
        }

        return null;
    }

    private static Descriptor Plain(Descriptor blob, string mediaType) => new(mediaType, blob.Digest, blob.Size) { Urls = blob.Urls };
}
