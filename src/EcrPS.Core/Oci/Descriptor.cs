namespace EcrPS.Oci;

/// <summary>A reference to content: its media type, digest and size (OCI image specification, descriptor.md).</summary>
/// <param name="MediaType">The media type, one of <see cref="MediaTypes"/> or any other.</param>
/// <param name="Digest">Its digest.</param>
/// <param name="Size">Its size in bytes; -1 where it is not known (Docker's schema 1).</param>
public sealed record Descriptor(string MediaType, Digest Digest, long Size)
{
    private static readonly IReadOnlyDictionary<string, string> NoAnnotations =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The platform of an image in an index; null where there is none.</summary>
    public Platform? Platform { get; init; }

    /// <summary>The artifact type of the content; null where there is none.</summary>
    public string? ArtifactType { get; init; }

    /// <summary>Annotations by key; never null.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = NoAnnotations;

    /// <summary>URLs from which the content can be downloaded; never null.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [];

    /// <summary>
    /// The name that a layout gives this content: annotation <c>org.opencontainers.image.ref.name</c>; null where it has none.
    /// </summary>
    public string? ReferenceName => Annotations.TryGetValue(AnnotationKeys.ReferenceName, out string? name) ? name : null;

    /// <summary>
    /// Whether this entry of an index is not the image of a platform but a BuildKit attestation for one (BuildKit, attestation storage).
    /// </summary>
    public bool IsAttestation => Annotations.ContainsKey(AnnotationKeys.AttestationType)
        || Platform is { Os: Platform.Unknown, Architecture: Platform.Unknown };

    /// <summary>Media type, digest and size.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{MediaType} {Digest} ({Size} bytes)";
}
