namespace EcrPS.Oci;

/// <summary>
/// A manifest: its exact bytes, their digest, and what they refer to. Reads OCI image manifests and indexes, Docker's
/// manifests and lists of schema 2, and Docker's schema 1.
/// </summary>
public sealed class Manifest
{
    /// <summary>
    /// The largest manifest in bytes that ECR accepts (API model, <c>ImageManifest</c>) and that registries must accept (OCI
    /// distribution specification).
    /// </summary>
    public const int MaxSize = 4_194_304;

    private static readonly IReadOnlyDictionary<string, string> NoAnnotations =
        new Dictionary<string, string>(StringComparer.Ordinal);

    internal Manifest(ReadOnlyMemory<byte> content, Digest digest, ManifestKind kind, string mediaType)
    {
        Content = content;
        Digest = digest;
        Kind = kind;
        MediaType = mediaType;
    }

    /// <summary>The bytes as they were read, from which the digest is computed.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>The digest of <see cref="Content"/>.</summary>
    public Digest Digest { get; }

    /// <summary>What the manifest describes.</summary>
    public ManifestKind Kind { get; }

    /// <summary>The media type: declared in the manifest, else the one given with it, else derived from its members.</summary>
    public string MediaType { get; }

    /// <summary>The media type that the manifest itself declares; null where it has no <c>mediaType</c> member.</summary>
    public string? DeclaredMediaType { get; internal init; }

    /// <summary>The configuration; null for an index and for schema 1.</summary>
    public Descriptor? Config { get; internal init; }

    /// <summary>The layers, base first, with duplicates; empty for an index. Of schema 1 the sizes are not known (-1).</summary>
    public IReadOnlyList<Descriptor> Layers { get; internal init; } = [];

    /// <summary>The manifests of an index, in its order; else empty.</summary>
    public IReadOnlyList<Descriptor> Children { get; internal init; } = [];

    /// <summary>The subject (the image that a signature is for); null for most.</summary>
    public Descriptor? Subject { get; internal init; }

    /// <summary>The member <c>artifactType</c>; null where there is none.</summary>
    public string? ArtifactType { get; internal init; }

    /// <summary>The annotations of the manifest; never null.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; internal init; } = NoAnnotations;

    /// <summary>
    /// What ECR calls <c>artifactMediaType</c>: <c>artifactType</c>, else the configuration's media type; null where there is neither.
    /// </summary>
    public string? ArtifactMediaType => ArtifactType ?? Config?.MediaType;

    /// <summary>Whether this is an index or a manifest list.</summary>
    public bool IsIndex => Kind == ManifestKind.Index;

    /// <summary>
    /// Configuration and layers, each digest once: the blobs that must be in a registry before the manifest. Foreign layers are
    /// excluded.
    /// </summary>
    public IEnumerable<Descriptor> Blobs => (Config is null ? Layers : Layers.Prepend(Config))
        .Where(blob => !MediaTypes.IsForeignLayer(blob.MediaType))
        .DistinctBy(blob => blob.Digest);

    /// <summary>
    /// The bytes of configuration and layers, each digest once; 0 for an index, whose manifests have their own sizes.
    /// </summary>
    /// <remarks>Sizes are what the manifest claims; a sum that would overflow is the largest long.</remarks>
    public long TotalSize => Blobs.Aggregate(0L, (sum, blob) => sum + Math.Min(Math.Max(blob.Size, 0), long.MaxValue - sum));

    /// <summary>The descriptor that another manifest would use for this one.</summary>
    public Descriptor Descriptor => new(MediaType, Digest, Content.Length) { ArtifactType = ArtifactType };

    /// <summary>Reads a manifest.</summary>
    /// <param name="content">The bytes as they were pushed or pulled; not copied, must not change.</param>
    /// <param name="mediaType">
    /// The media type given with it; null where there was none. One that the manifest contradicts is an error.
    /// </param>
    /// <param name="algorithm">The algorithm of <see cref="Digest"/>.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="OciException">
    /// <see cref="OciErrorCodes.ManifestInvalid"/> or <see cref="OciErrorCodes.ManifestTooLarge"/>, with the member that is wrong.
    /// </exception>
    public static Manifest Parse(
        ReadOnlyMemory<byte> content, string? mediaType = null, DigestAlgorithm algorithm = DigestAlgorithm.Sha256) =>
        ManifestReader.Read(content, mediaType, algorithm);
}
