namespace EcrPS.Oci;

/// <summary>An image of a source.</summary>
/// <param name="Manifest">Its manifest, verified.</param>
/// <param name="Tags">The tags that it has there under the name by which it was found; empty where none is known.</param>
public sealed record SourceImage(Manifest Manifest, IReadOnlyList<string> Tags);
