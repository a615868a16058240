namespace EcrPS.LocalRegistry.Records;

/// <summary>An image and its tags.</summary>
/// <param name="Image">Its record.</param>
/// <param name="Tags">In lexical order; empty for an untagged image.</param>
internal sealed record TaggedImage(ImageRecord Image, IReadOnlyList<string> Tags);
