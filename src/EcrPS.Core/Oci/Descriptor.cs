namespace EcrPS.Oci;

/// <summary>A reference to content: what it is, its digest and its size (OCI image specification, descriptor.md).</summary>
/// <param name="MediaType">What the content is, one of <see cref="MediaTypes"/> or any other.</param>
/// <param name="Digest">Its digest.</param>
/// <param name="Size">Its size in bytes; -1 where it is not known, which only Docker's schema 1 leaves open.</param>
public sealed record Descriptor(string MediaType, Digest Digest, long Size)
{
    private static readonly IReadOnlyDictionary<string, string> NoAnnotations =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What an image of an index runs on; null where it is not said.</summary>
    public Platform? Platform { get; init; }

    /// <summary>The kind of artifact that the content is; null where it is not said.</summary>
    public string? ArtifactType { get; init; }

    /// <summary>Notes by key; never null.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = NoAnnotations;

    /// <summary>Where else the content can be had; never null.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [];

    /// <summary>
    /// The name that a layout gives this content: annotation <c>org.opencontainers.image.ref.name</c>; null where it has none.
    /// </summary>
    public string? ReferenceName => Annotations.TryGetValue(AnnotationKeys.ReferenceName, out string? name) ? name : null;

    /// <summary>What it is, its digest and size: all that a person looks for.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{MediaType} {Digest} ({Size} bytes)";
}
