namespace EcrPS.Oci;

/// <summary>
/// The media types that registries know, as the OCI image specification 1.1 and Docker's image specifications spell them.
/// </summary>
public static class MediaTypes
{
    /// <summary>OCI image manifest, also of artifacts.</summary>
    public const string OciManifest = "application/vnd.oci.image.manifest.v1+json";

    /// <summary>OCI image index: manifests of several platforms.</summary>
    public const string OciIndex = "application/vnd.oci.image.index.v1+json";

    /// <summary>OCI image configuration.</summary>
    public const string OciConfig = "application/vnd.oci.image.config.v1+json";

    /// <summary>OCI layer, a plain tar.</summary>
    public const string OciLayerTar = "application/vnd.oci.image.layer.v1.tar";

    /// <summary>OCI layer, a tar compressed with gzip.</summary>
    public const string OciLayerGzip = "application/vnd.oci.image.layer.v1.tar+gzip";

    /// <summary>OCI layer, a tar compressed with zstd.</summary>
    public const string OciLayerZstd = "application/vnd.oci.image.layer.v1.tar+zstd";

    /// <summary>OCI layer that registries need not store, a tar compressed with gzip.</summary>
    public const string OciForeignLayerGzip = "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip";

    /// <summary>The two bytes <c>{}</c>: the configuration of artifacts that have none.</summary>
    public const string OciEmpty = "application/vnd.oci.empty.v1+json";

    /// <summary>Docker image manifest, version 2 schema 2.</summary>
    public const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";

    /// <summary>Docker manifest list: manifests of several platforms.</summary>
    public const string DockerManifestList = "application/vnd.docker.distribution.manifest.list.v2+json";

    /// <summary>Docker image manifest, version 2 schema 1.</summary>
    public const string DockerSchema1 = "application/vnd.docker.distribution.manifest.v1+json";

    /// <summary>Docker image manifest, version 2 schema 1, signed.</summary>
    public const string DockerSchema1Signed = "application/vnd.docker.distribution.manifest.v1+prettyjws";

    /// <summary>Docker image configuration.</summary>
    public const string DockerConfig = "application/vnd.docker.container.image.v1+json";

    /// <summary>Docker layer, a tar compressed with gzip.</summary>
    public const string DockerLayerGzip = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    /// <summary>Docker layer, a plain tar.</summary>
    public const string DockerLayerTar = "application/vnd.docker.image.rootfs.diff.tar";

    /// <summary>Docker layer that registries need not store (Windows base layers), compressed with gzip.</summary>
    public const string DockerForeignLayerGzip = "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip";

    /// <summary>Every manifest type that can be read here, newest first: what a pull accepts.</summary>
    public static IReadOnlyList<string> Manifests { get; } =
        [OciIndex, OciManifest, DockerManifestList, DockerManifest, DockerSchema1Signed, DockerSchema1];

    /// <summary>Whether a media type is that of an image, index or list that can be read here.</summary>
    /// <param name="mediaType">The media type without parameters.</param>
    /// <returns>Whether it is a manifest's.</returns>
    public static bool IsManifest(string? mediaType) =>
        mediaType is OciManifest or DockerManifest || IsIndex(mediaType) || IsSchema1(mediaType);

    /// <summary>Whether a media type is that of an OCI index or a Docker manifest list.</summary>
    /// <param name="mediaType">The media type without parameters.</param>
    /// <returns>Whether it is an index or a list.</returns>
    public static bool IsIndex(string? mediaType) => mediaType is OciIndex or DockerManifestList;

    /// <summary>Whether a media type is that of Docker's first schema, signed or not.</summary>
    /// <param name="mediaType">The media type without parameters.</param>
    /// <returns>Whether it is schema 1.</returns>
    public static bool IsSchema1(string? mediaType) => mediaType is DockerSchema1 or DockerSchema1Signed;

    /// <summary>Whether a media type is that of the configuration of a runnable image, as opposed to an artifact's.</summary>
    /// <param name="mediaType">The media type without parameters.</param>
    /// <returns>Whether it is an image configuration.</returns>
    public static bool IsImageConfig(string? mediaType) => mediaType is OciConfig or DockerConfig;

    /// <summary>Whether a layer of this type need not be in the registry: it is fetched from elsewhere by its <c>urls</c>.</summary>
    /// <param name="mediaType">The media type without parameters.</param>
    /// <returns>Whether it is Docker's foreign or OCI's non-distributable layer.</returns>
    public static bool IsForeignLayer(string? mediaType) => mediaType is not null
        && (mediaType == DockerForeignLayerGzip
            || mediaType.StartsWith("application/vnd.oci.image.layer.nondistributable.v1.tar", StringComparison.Ordinal));
}
